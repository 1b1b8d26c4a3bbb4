import { emptyLexicon } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { indexLexicon } from '../index-lexicon.ts';
import { readFinding } from '../mentions/read-finding.ts';
import { matchWeaknesses } from './match-weaknesses.ts';

const lexicon = indexLexicon(emptyLexicon);
const follow = (finding: string, known = lexicon) => matchWeaknesses(finding, readFinding(finding, known), known);

/** The list of 2025. */
const top25 = [
  79, 89, 352, 862, 787, 22, 416, 125, 78, 94, 120, 434, 476, 121, 502, 122, 863, 20, 284, 200, 306, 918, 77, 639, 770,
];

it.each(top25)('CWE-%i of the Top 25 leads to techniques, each with its reason', (number) => {
  const matches = follow(`CWE-${number} was reported`);
  expect(matches.length).toBeGreaterThan(0);
  for (const { reason } of matches) expect(reason).toMatch(new RegExp(`^CWE-${number}: .{20,}`));
});

it('knows a weakness by its wording in a vulnerability, with the exact span', () => {
  const finding = 'A SQL injection vulnerability in login.php allows remote attackers to read the database';
  const matches = follow(finding);
  expect(matches.map((match) => match.attackId)).toEqual(expect.arrayContaining(['T1190', 'T1213.006']));
  for (const { start, end } of matches) expect(finding.slice(start, end)).toBe('SQL injection');
});

it('leaves the same words of a narrative to the texts', () => {
  expect(follow('The attackers used SQL injection, then dumped credentials and moved laterally')).toEqual([]);
});

it('minds the setting', () => {
  const ids = (finding: string) => follow(finding).map((match) => match.attackId);
  expect(ids('CWE-416 in the kernel driver')).toContain('T1068');
  expect(ids('CWE-416 in the PDF reader')).toContain('T1203');
  expect(ids('CWE-416 in the web server')).not.toContain('T1068');
});
