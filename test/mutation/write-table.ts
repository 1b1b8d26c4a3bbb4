import type { Outcome } from './run-mutant.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** docs/mutation.md: what was broken under each guarantee, and which test noticed. */
export function writeTable(groups: ReadonlyMap<string, readonly Outcome[]>): string {
  const all = [...groups.values()].flat();
  const survivors = all.filter(({ failed }) => failed.length === 0);
  const lines = [
    '# Mutation tests',
    '',
    `${all.length} times one thing was broken under a guarantee, and the tests that stand for it were run on a copy of the checkout: ${all.length - survivors.length} times a test failed, ${survivors.length} mutants survived, each for the reason given.`,
    '',
    'Written by `node test/mutation/run.ts`, which fails where a mutant survives without a reason, or does not survive though a reason is given. A part: `node test/mutation/run.ts analysis` (or `analyst`, `seeding`, `serving`). A mutant is an entry in',
    '`test/mutation/mutants/`: what would be wrong, the stretch of code, what stands in its place, and the tests that must notice.',
  ];
  for (const [name, outcomes] of groups) {
    lines.push('', `## ${name}`, '', '| broken | where | noticed by |', '| --- | --- | --- |');
    for (const { mutant, failed } of outcomes) {
      const noticed = failed[0] === undefined ? `survives: ${mutant.survives ?? '**no reason**'}` : failed[0];
      lines.push(`| ${cell(mutant.what)} | \`${mutant.file}\` | ${cell(noticed)} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}
