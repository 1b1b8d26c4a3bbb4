import type { Outcome } from './run-mutant.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const survived = '| survives: ';

/** docs/mutation.md: what was broken under each guarantee, and which test noticed. Groups that were not run stay as they were. */
export function writeTable(outcomes: ReadonlyMap<string, readonly Outcome[]>, before: string): string {
  const sections = new Map(
    before
      .split(/^## /m)
      .slice(1)
      .map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n')).trim().split('\n')]),
  );
  for (const [name, group] of outcomes) {
    sections.set(name, ['| broken | where | noticed by |', '| --- | --- | --- |', ...group.map(row)]);
  }
  const rows = [...sections.values()].flatMap((lines) => lines.slice(2));
  const survivors = rows.filter((line) => line.includes(survived)).length;
  const text = [...sections].sort().map(([name, lines]) => `## ${name}\n\n${lines.join('\n')}\n`);
  return `# Mutation tests

${rows.length} times one thing was broken under a guarantee, and the tests that stand for it were run on a copy of the checkout: ${rows.length - survivors} times
a test failed, ${survivors} mutants survived, each for the reason given.

\`node test/mutation/run.ts\` writes this page, and fails where a mutant survives without a reason, or does not survive though a reason is given; with names of groups (\`node test/mutation/run.ts analysis\`)
it runs those alone. A mutant is an entry in \`test/mutation/mutants/\`: what would be wrong, a stretch of code, what stands in its place, and the tests that must notice.

${text.join('\n')}`;
}

function row({ mutant, failed }: Outcome): string {
  const noticed = failed[0] === undefined ? `survives: ${mutant.survives ?? '**nobody knows why**'}` : failed[0];
  return `| ${cell(mutant.what)} | \`${mutant.file}\` | ${cell(noticed)} |`;
}
