import type { SearchDocument } from '@attack-kg/contracts/search-document';
import { expect, it } from 'vitest';
import { openHead } from './open-head.ts';
import { trainHead } from './train-head.ts';

const texts: [string, string[]][] = [
  ['T1003.001', ['dumped LSASS memory with procdump', 'read credentials from lsass memory', 'used procdump on lsass']],
  [
    'T1566.001',
    ['sent a phishing mail with an attachment', 'a malicious attachment in a mail', 'mailed an attachment'],
  ],
  [
    'T1486',
    ['encrypted files for ransom', 'ransomware encrypted the files', 'left a ransom note after it encrypted files'],
  ],
];
const documents: SearchDocument[] = texts.flatMap(([attack_id, list]) =>
  list.map(
    (text, index): SearchDocument => ({
      id: `${attack_id}/${index}`,
      kind: 'procedure',
      attack_id,
      domain: 'enterprise',
      platforms: [],
      text,
    }),
  ),
);

it('learns to tell techniques apart, also for words it saw only in other company', () => {
  const head = openHead(trainHead(documents));
  const best = (text: string) => [...head.predict(text)].sort((a, b) => b[1] - a[1])[0]?.[0];
  expect(best('they dumped lsass')).toBe('T1003.001');
  expect(best('an attachment was mailed')).toBe('T1566.001');
  expect(best('the files were encrypted')).toBe('T1486');
});

it('gives shares that sum to at most one, and none for words it does not know', () => {
  const head = openHead(trainHead(documents));
  const sum = [...head.predict('lsass memory and a ransom note').values()].reduce((total, share) => total + share, 0);
  expect(sum).toBeGreaterThan(0.99);
  expect(sum).toBeLessThan(1.0001);
  expect(head.predict('zyzzyva').size).toBe(0);
});

it('is the same bit by bit for the same documents', () => {
  expect(Buffer.compare(trainHead(documents), trainHead(documents))).toBe(0);
});

it('asks only after what is allowed', () => {
  const head = openHead(trainHead(documents));
  const shares = head.predict('they dumped lsass', new Set(['T1486', 'T1566.001']));
  expect([...shares.keys()].sort()).toEqual(['T1486', 'T1566.001']);
  expect(head.predict('they dumped lsass', new Set()).size).toBe(0);
});
