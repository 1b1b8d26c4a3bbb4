import { expect, it } from 'vitest';
import { kindOfId } from './kind-of-id.ts';
import { objectParts } from './object-parts.ts';

it('knows the kind of an id by its shape', () => {
  const ids = ['T1003.001', 'AML.T0051', 'TA0006', 'G0016', 'S0002', 'C0024', 'M1026', 'D3-CRO', 'DC0032', 'DET0363'];
  expect(ids.map(kindOfId)).toEqual([
    'techniques',
    'techniques',
    'tactics',
    'groups',
    'software',
    'campaigns',
    'mitigations',
    'countermeasures',
    'data-components',
    'detections',
  ]);
  expect(['CVE-2021-44228', 'CWE-89', 'CAPEC-66', 'AC-02'].map(kindOfId)).toEqual(['cves', 'cwes', 'capec', undefined]);
});

it('gives each list of an object that has links, and says what was cut', () => {
  const parts = objectParts({
    kind: 'techniques',
    id: 'T1',
    name: 'One',
    platforms: ['Windows'],
    attack_patterns: [],
    procedures: [{ id: 'S0002', name: 'Mimikatz', kind: 'software', text: 'did it' }],
    rules: [{ rule_id: 'r', title: 'A rule', logsource: 'windows', url: 'https://rules.example/r' }],
    cut: ['procedures'],
  });
  expect(parts).toEqual([
    {
      title: 'Procedures',
      isCut: true,
      entries: [{ kind: 'software', id: 'S0002', name: 'Mimikatz', text: 'did it', url: '' }],
    },
    {
      title: 'Rules',
      isCut: false,
      entries: [{ kind: undefined, id: '', name: 'A rule', text: 'windows', url: 'https://rules.example/r' }],
    },
  ]);
});
