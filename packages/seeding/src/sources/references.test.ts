import type { Domain } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { parseAttack } from './attack/parse.ts';
import { attackEnterprise } from './attack/source.ts';
import { createReferences } from './references.ts';
import { trackReferences } from './track-references.ts';

interface Options {
  revoked?: boolean;
}

const technique = (id: string, name: string, { revoked = false }: Options = {}) => ({
  type: 'attack-pattern',
  id: `attack-pattern--${id}`,
  name,
  revoked,
  external_references: [{ source_name: 'mitre-attack', external_id: id }],
});

const link = (type: string, from: string, to: string) => ({
  type: 'relationship',
  id: `relationship--${from}-${to}`,
  relationship_type: type,
  source_ref: `attack-pattern--${from}`,
  target_ref: `attack-pattern--${to}`,
});

function bundleOf(domain: Domain, ...objects: object[]) {
  const bytes = new TextEncoder().encode(JSON.stringify({ objects }));
  const { definition } = attackEnterprise;
  return parseAttack({ definition, files: [{ path: 'x', bytes }], sha256: '', bytes: 0, retrievedAt: '' }, domain);
}

const bundle = bundleOf(
  'enterprise',
  technique('T1001', 'Impair Defenses'),
  technique('T1001.001', 'Safe Mode Boot'),
  technique('T1002', 'Account Discovery'),
  technique('T1002.001', 'Domain Account'),
  technique('T1003', 'Create Account'),
  technique('T1003.001', 'Domain Account'),
  technique('T1004', 'Old', { revoked: true }),
  link('subtechnique-of', 'T1001.001', 'T1001'),
  link('subtechnique-of', 'T1002.001', 'T1002'),
  link('subtechnique-of', 'T1003.001', 'T1003'),
  link('revoked-by', 'T1004', 'T1003'),
);

it('follows an id by its chain, else by the name that a source gives it', () => {
  const names = new Map([
    ['T9001', 'Safe Mode Boot'],
    ['T9002', 'Impair Everything: Safe Mode Boot'],
    ['T9003', 'Create Account: Domain Account'],
    ['T9004', 'Domain Account'],
    ['T9005', 'Nobody Knows'],
    ['T1004', 'Safe Mode Boot'],
  ]);
  const { technique: find } = createReferences([bundle], names);
  expect(find('T1004')?.attack_id).toBe('T1003');
  expect(find('T9001')?.attack_id).toBe('T1001.001');
  expect(find('T9002')?.attack_id).toBe('T1001.001');
  expect(find('T9003')?.attack_id).toBe('T1003.001');
  // Two have that name: none is it.
  expect(find('T9004')).toBeUndefined();
  expect(find('T9005')).toBeUndefined();
});

it('takes no technique of ATLAS for one of ATT&CK that has its name', () => {
  const atlas = bundleOf('atlas', technique('AML.T0001', 'Valid Accounts'));
  expect(createReferences([bundle, atlas], new Map([['T9001', 'Valid Accounts']])).technique('T9001')).toBeUndefined();
  expect(createReferences([bundle, atlas]).technique('AML.T0001')?.domain).toBe('atlas');
});

it('tells what led where, and what led nowhere', () => {
  const tracked = trackReferences(createReferences([bundle]));
  for (const id of ['T1001', 'T1004', 'T1004', 'T7777']) tracked.technique(id);
  expect(tracked.count('sigma')).toEqual([
    {
      source: 'sigma',
      what: 'technique ids',
      input: 3,
      loaded: 2,
      explained: [
        'not in this release, by no chain and no name: T7777',
        'followed to what they are today: T1004 → T1003',
      ],
    },
  ]);
});
