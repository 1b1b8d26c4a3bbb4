/**
 * Breaks the code under each guarantee, one mutant at a time, and says which test notices: `node test/mutation/run.ts`.
 * Writes docs/mutation.md; with names of groups it runs those alone.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyCheckout } from './copy-checkout.ts';
import { analysis } from './mutants/analysis.ts';
import { analyst } from './mutants/analyst.ts';
import { seeding } from './mutants/seeding.ts';
import { serving } from './mutants/serving.ts';
import { failingTests, type Outcome, runMutant } from './run-mutant.ts';
import { writeTable } from './write-table.ts';

const groups = { analysis, analyst, seeding, serving };
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in groups));
if (unknown) throw new Error(`there is no group "${unknown}"; know: ${Object.keys(groups).join(', ')}`);

const copy = await copyCheckout();
const outcomes = new Map<string, Outcome[]>();
try {
  const chosen = Object.entries(groups).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  const tests = [...new Set(chosen.flatMap(([, mutants]) => mutants.flatMap((mutant) => mutant.tests)))];
  const sound = await failingTests(copy.path, tests);
  if (sound.length > 0) throw new Error(`fails without a mutant: ${sound.join(', ')}`);
  for (const [name, mutants] of chosen) {
    const group: Outcome[] = [];
    outcomes.set(name, group);
    for (const mutant of mutants) {
      const outcome = await runMutant(copy.path, mutant);
      group.push(outcome);
      console.log(`${outcome.failed.length > 0 ? 'noticed ' : 'SURVIVES'} ${name}: ${mutant.what}`);
    }
  }
} finally {
  await copy.remove();
}

const page = join(import.meta.dirname, '../../docs/mutation.md');
await writeFile(page, writeTable(outcomes, await readFile(page, 'utf8').catch(() => '')));

const wrong = [...outcomes.values()]
  .flat()
  .filter(({ mutant, failed }) => failed.length > 0 !== (mutant.survives === undefined));
for (const { mutant } of wrong) console.error(`not as expected: ${mutant.what} (${mutant.file})`);
process.exitCode = wrong.length > 0 ? 1 : 0;
