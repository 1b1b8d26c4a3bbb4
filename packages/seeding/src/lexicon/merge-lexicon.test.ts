import { expect, it } from 'vitest';
import { mergeLexicon } from './merge-lexicon.ts';

const header = (attackId: string) => ({
  attack_id: attackId,
  name: attackId,
  domain: 'enterprise' as const,
  platforms: [],
  tactics: [],
  used_by: 0,
});

it('leaves a tool to the source that knows it better, whatever the case of its name', () => {
  const named = (name: string, kind: 'software' | 'tool' | 'binary') => ({ name, kind, id: name, techniques: [] });
  const { names } = mergeLexicon([
    { names: [named('AdFind', 'software'), named('Psr.exe', 'binary')] },
    { names: [named('ADFind', 'tool'), named('SharpThing', 'tool')] },
  ]);
  expect(names.map(({ name }) => name)).toEqual(['AdFind', 'Psr.exe', 'SharpThing']);
});

it('calls no id retired that lives on in another domain', () => {
  const { replaced } = mergeLexicon([
    {
      techniques: [header('T1001')],
      retired: new Map([
        ['T1002', 'T1001'],
        ['T1003', null],
      ]),
    },
    { techniques: [header('T1003')] },
  ]);
  expect(replaced).toEqual({ T1002: 'T1001' });
});

it('joins what several sources say of one vulnerability, each row once', () => {
  const row = (attackId: string) => ({ attack_id: attackId, mapping_type: 'primary_impact' as const });
  const { vulnerabilities } = mergeLexicon([
    { vulnerabilities: { 'CVE-2021-1': [row('T1001')] } },
    { vulnerabilities: { 'CVE-2021-1': [row('T1001'), row('T1002')] } },
  ]);
  expect(vulnerabilities).toEqual({ 'CVE-2021-1': [row('T1001'), row('T1002')] });
});
