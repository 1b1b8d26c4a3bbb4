import { expect, it } from 'vitest';
import { browsableKindOf } from './browsable-kinds.ts';

it('knows in which list an id is looked up, by its shape', () => {
  const ids = [
    'T1003.001',
    'AML.T0051',
    'TA0006',
    'G0016',
    'S0002',
    'C0024',
    'AML.CS0009',
    'M1026',
    'D3-CRO',
    'DC0032',
    'DET0363',
  ];
  expect(ids.map(browsableKindOf)).toEqual([
    'techniques',
    'techniques',
    'tactics',
    'groups',
    'software',
    'campaigns',
    'campaigns',
    'mitigations',
    'countermeasures',
    'data-components',
    'detections',
  ]);
  expect(['CVE-2021-44228', 'CWE-89', 'CAPEC-66', 'AC-02'].map(browsableKindOf)).toEqual([
    'cves',
    'cwes',
    'capec',
    undefined,
  ]);
});
