import { expect, it } from 'vitest';
import type { Support } from '../candidate.ts';
import { evidenceOf } from './evidence.ts';

const finding = 'CVE-2021-44228 is on the list. Later they dumped LSASS memory, and files were encrypted.';

function support(words: string, score: number, by: Support['by']): Support {
  const start = finding.indexOf(words);
  return { start, end: start + words.length, score, by };
}

function evidence(...supports: Support[]): string[] {
  const strongestFirst = supports.toSorted((a, b) => b.score - a.score);
  return evidenceOf(finding, { support: strongestFirst }).map(({ text }) => text);
}

it('keeps what the text says beside a rule match, however certain that is', () => {
  expect(evidence(support('CVE-2021-44228', 0.95, 'rule'), support('dumped LSASS memory', 0.5, 'text'))).toEqual([
    'CVE-2021-44228',
    'dumped LSASS memory',
  ]);
});

it('keeps a rule match beside what the text says, however strongly', () => {
  expect(evidence(support('CVE-2021-44228', 0.3, 'rule'), support('dumped LSASS memory', 0.9, 'text'))).toEqual([
    'dumped LSASS memory',
    'CVE-2021-44228',
  ]);
});

it('leaves out text that says much less than the strongest, and noise beside a rule match', () => {
  expect(evidence(support('dumped LSASS memory', 0.9, 'text'), support('files were encrypted', 0.5, 'text'))).toEqual([
    'dumped LSASS memory',
  ]);
  expect(evidence(support('CVE-2021-44228', 0.95, 'rule'), support('files were encrypted', 0.02, 'text'))).toEqual([
    'CVE-2021-44228',
  ]);
});

it('takes the clause for its sentence where it says it nearly as strongly', () => {
  const sentence = 'Later they dumped LSASS memory, and files were encrypted.';
  expect(evidence(support(sentence, 0.9, 'text'), support('dumped LSASS memory', 0.5, 'text'))).toEqual([
    'dumped LSASS memory',
  ]);
  expect(evidence(support(sentence, 0.9, 'text'), support('dumped LSASS memory', 0.4, 'text'))).toEqual([sentence]);
});

it('shows the sentence as well as the id in it', () => {
  const sentence = 'CVE-2021-44228 is on the list.';
  expect(evidence(support('CVE-2021-44228', 0.95, 'rule'), support(sentence, 0.5, 'text'))).toEqual([
    'CVE-2021-44228',
    sentence,
  ]);
});
