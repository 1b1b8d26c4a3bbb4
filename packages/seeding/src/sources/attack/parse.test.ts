import { expect, it } from 'vitest';
import type { RawSource } from '../../acquire/raw-source.ts';
import { parseAttack } from './parse.ts';
import { attackEnterprise } from './source.ts';

function raw(content: unknown): RawSource {
  const bytes = new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
  return {
    definition: attackEnterprise.definition,
    files: [{ path: 'x', bytes }],
    sha256: '',
    bytes: bytes.length,
    retrievedAt: '',
  };
}

const technique = (n: number, more: object = {}) => ({
  type: 'attack-pattern',
  id: `attack-pattern--${n}`,
  name: `Technique ${n}`,
  external_references: [{ source_name: 'mitre-attack', external_id: `T100${n}` }],
  ...more,
});

it('reads STIX 2.0 and 2.1 alike, counts unknown types and ignores extra fields', () => {
  const bundle = parseAttack(
    raw({
      type: 'bundle',
      spec_version: '2.0',
      objects: [technique(1, { x_new: 1 }), { type: 'x-future', id: 'x' }, { type: 'x-future', id: 'y' }],
    }),
    'enterprise',
  );
  expect(bundle.objects['attack-pattern']).toHaveLength(1);
  expect([...bundle.unknownTypes]).toEqual([['x-future', 2]]);
});

it.each([
  ['a file that is no JSON', '{"objects": [', 'file', '(root)'],
  ['a bundle without objects', { type: 'bundle' }, 'bundle', 'objects'],
  ['an object without a type', { objects: [{ id: 'x' }] }, 'objects[0]', 'type'],
  ['a technique without a name', { objects: [technique(1, { name: undefined })] }, 'attack-pattern--1', 'name'],
  [
    'a relationship without a target',
    { objects: [{ type: 'relationship', id: 'relationship--1', relationship_type: 'uses', source_ref: 'a' }] },
    'relationship--1',
    'target_ref',
  ],
])('names object and field of %s', (_, content, object, field) => {
  expect(() => parseAttack(raw(content), 'enterprise')).toThrow(
    expect.objectContaining({ code: 'source_corrupt', details: expect.objectContaining({ object, field }) }),
  );
});

it('follows revoked-by to the live end, and survives a circle', () => {
  const revoked = (from: number, to: number) => ({
    type: 'relationship',
    id: `relationship--${from}`,
    relationship_type: 'revoked-by',
    source_ref: `attack-pattern--${from}`,
    target_ref: `attack-pattern--${to}`,
  });
  const bundle = parseAttack(
    raw({
      objects: [
        technique(1, { revoked: true }),
        technique(2, { revoked: true }),
        technique(3),
        technique(4, { revoked: true }),
        technique(5, { revoked: true }),
        revoked(1, 2),
        revoked(2, 3),
        revoked(4, 5),
        revoked(5, 4),
      ],
    }),
    'enterprise',
  );
  expect(bundle.liveTechnique('attack-pattern--1')?.name).toBe('Technique 3');
  expect(bundle.liveTechnique('attack-pattern--4')).toBeUndefined();
});
