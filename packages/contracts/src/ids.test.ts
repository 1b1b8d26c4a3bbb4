import { expect, it } from 'vitest';
import { findIds, isId, kindOfId, parentOf } from './ids.ts';

it('finds ids in prose with exact offsets, in any case', () => {
  const text = 'cve-2021-44228 (CWE-502) led to T1059.001, then T1003; see CAPEC-586.';
  const found = findIds(text);
  expect(found.map(({ kind, id }) => [kind, id])).toEqual([
    ['cve', 'CVE-2021-44228'],
    ['cwe', 'CWE-502'],
    ['technique', 'T1059.001'],
    ['technique', 'T1003'],
    ['capec', 'CAPEC-586'],
  ]);
  for (const { start, end, id } of found) expect(text.slice(start, end).toUpperCase()).toBe(id);
});

it('takes no id out of a longer word or number', () => {
  expect(findIds('AT1059 T10590 T1059.0011 xCVE-2021-44228 S01541 file-T1059.txt')).toEqual([]);
});

it('tells kinds apart', () => {
  expect(kindOfId('TA0002')).toBe('tactic');
  expect(kindOfId('DET0516')).toBe('detection_strategy');
  expect(kindOfId('nonsense')).toBeUndefined();
  expect(isId('technique', 'T1059.1')).toBe(false);
  expect(parentOf('T1059.001')).toBe('T1059');
  expect(parentOf('T1059')).toBeUndefined();
});

it('knows the ids of ATLAS, whole', () => {
  expect(findIds('AML.T0051.001, not T0051').map(({ kind, id }) => [kind, id])).toEqual([
    ['technique', 'AML.T0051.001'],
    ['technique', 'T0051'],
  ]);
  expect(parentOf('AML.T0051.001')).toBe('AML.T0051');
  expect(parentOf('AML.T0051')).toBeUndefined();
});
