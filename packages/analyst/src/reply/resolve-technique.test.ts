import { expect, it } from 'vitest';
import { resolveTechnique } from './resolve-technique.ts';

const shown = [
  { attack_id: 'T1003', name: 'OS Credential Dumping' },
  { attack_id: 'T1003.001', name: 'LSASS Memory' },
  { attack_id: 'T1110', name: 'Brute Force' },
  { attack_id: 'AML.T0051.000', name: 'Direct' },
];

it.each([
  ['T1003', 'T1003'],
  [' t1003.001 ', 'T1003.001'],
  ['T1003 OS Credential Dumping', 'T1003'],
  ['1003', 'T1003'],
  ['1003/001', 'T1003.001'],
  ['OS Credential Dumping: LSASS Memory (T1003.001)', 'T1003.001'],
  ['T9999, that is T1110', 'T1110'],
  ['brute force', 'T1110'],
  ['**LSASS memory**', 'T1003.001'],
  ['aml.t0051.000', 'AML.T0051.000'],
  ['AML.T0051.000 Direct prompt injection', 'AML.T0051.000'],
])('%j means %s', (written, id) => {
  expect(resolveTechnique(written, shown)).toBe(id);
});

it.each(['T1059', '', 'Force', '__proto__', 'T1003.002', '110'])('%j means none of them', (written) => {
  expect(resolveTechnique(written, shown)).toBeUndefined();
});
