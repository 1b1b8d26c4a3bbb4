/**
 * Breaks the code under each guarantee, one mutant at a time, and says which test notices; writes docs/mutation.md.
 *   node test/mutation/run.ts [words]     with words: the mutants whose group or file has one of them
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyCheckout } from './copy-checkout.ts';
import { groups } from './groups.ts';
import { failingTests, isOfInfra, type Outcome, runMutant } from './run-mutant.ts';
import { writeTable } from './write-table.ts';

const page = join(import.meta.dirname, '../../docs/mutation.md');

const words = process.argv.slice(2);
const chosen = Object.entries(groups)
  .flatMap(([name, mutants]) => mutants.map((mutant) => ({ name, mutant })))
  .filter(({ name, mutant }) => words.length === 0 || words.some((word) => word === name || mutant.file.includes(word)))
  .map(({ mutant }) => mutant);
if (chosen.length === 0) throw new Error(`no mutant's group or file has ${words.join(' or ')}`);

const outcomes: Outcome[] = [];
const copy = await copyCheckout();
try {
  const tests = [...new Set(chosen.flatMap((mutant) => mutant.tests))];
  for (const some of [tests.filter(isOfInfra), tests.filter((test) => !isOfInfra(test))]) {
    const broken = some.length > 0 ? await failingTests(copy.path, some) : [];
    if (broken.length > 0) throw new Error(`fails without a mutant: ${broken.join(', ')}`);
  }
  for (const mutant of chosen) {
    const outcome = await runMutant(copy.path, mutant);
    outcomes.push(outcome);
    console.log(`${outcome.failed.length > 0 ? 'noticed ' : 'SURVIVES'} ${mutant.what}`);
  }
} finally {
  await copy.remove();
}
await writeFile(page, writeTable(groups, outcomes, await readFile(page, 'utf8').catch(() => '')));

const wrong = outcomes.filter(({ mutant, failed }) => failed.length > 0 !== (mutant.survives === undefined));
for (const { mutant } of wrong) console.error(`not as expected: ${mutant.what} (${mutant.file})`);
process.exitCode = wrong.length > 0 ? 1 : 0;
