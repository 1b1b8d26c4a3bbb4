import { expect, it } from 'vitest';
import { objectParts } from './object-parts.ts';

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
