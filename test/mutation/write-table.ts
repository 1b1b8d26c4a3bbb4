import type { Mutant } from './mutant.ts';
import type { Outcome } from './run-mutant.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const survives = '| survives: ';
const notRun = '| not run yet |';

/**
 * docs/mutation.md: what was broken under each guarantee, and which test noticed. `before` is the page as it was: mutants
 * that were not run now keep the row that they have there.
 */
export function writeTable(
  groups: Readonly<Record<string, readonly Mutant[]>>,
  outcomes: readonly Outcome[],
  before: string,
): string {
  const rows = new Map(before.split('\n').map((line) => [line.split(' | ').slice(0, 2).join(' | '), line]));
  for (const outcome of outcomes) rows.set(keyOf(outcome.mutant), rowOf(outcome));
  const sections = Object.entries(groups).map(([name, mutants]) => ({
    name,
    rows: mutants.map((mutant) => rows.get(keyOf(mutant)) ?? `${keyOf(mutant)} ${notRun}`),
  }));
  const all = sections.flatMap((section) => section.rows).filter((row) => !row.includes(notRun));
  const survivors = all.filter((row) => row.includes(survives)).length;
  const tables = sections.map((section) =>
    [`## ${section.name}`, '', '| broken | where | noticed by |', '| --- | --- | --- |', ...section.rows, ''].join(
      '\n',
    ),
  );
  return `# Mutation tests

${all.length} times one thing was broken under a guarantee, and the tests that stand for it were run on a copy of the checkout: ${all.length - survivors} times
a test failed; ${survivors} survived, for the reason given.

\`node test/mutation/run.ts\` writes this page, and fails where a mutant survives without a reason, or does not survive though a reason is given. With words it runs the mutants whose group or file has
one of them (\`node test/mutation/run.ts seeding select.ts\`). A mutant is an entry in \`test/mutation/mutants/\`: what would be wrong, a stretch of code, what stands in its place, and the tests that
must notice: the fewest that promise to.

Survived when they were first tried, and have a test since: domains asked for that only the last stage keeps (retrieval leaves other domains out before, rules do not), one scorer that is not heard, a rule that says
nothing of why, an equal seed that is written again, caches whose key lacks the text, a second attempt on the same lost seed, quotes behind doubled blanks, quotes with blanks inside their marks,
a reply without a list of techniques, a fence with the same code each time, high that begins at 0.9.

${tables.join('\n')}`;
}

function keyOf({ what, file }: Mutant): string {
  return `| ${cell(what)} | \`${file}\``;
}

function rowOf({ mutant, failed }: Outcome): string {
  const noticed = failed[0] ?? `survives: ${mutant.survives ?? '**nobody knows why**'}`;
  return `${keyOf(mutant)} | ${cell(noticed)} |`;
}
