import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTripleSink } from '../../rdf/triple-sink.ts';
import { rawSourceOf } from '../../testing/raw-source-of.ts';
import { createReferences } from '../references.ts';
import { atlas } from './source.ts';

const sample = readFileSync(join(import.meta.dirname, '../../../sample/atlas/ATLAS.yaml'), 'utf8');
const parse = (text: string) => atlas.parse(rawSourceOf(atlas.definition, { 'atlas/ATLAS.yaml': text }));

it('is a domain in the shape of ATT&CK: tactics, techniques, mitigations, case studies', () => {
  const parsed = parse(sample);
  const references = createReferences([]);
  const counts = parsed.toRdf(createTripleSink(), references);
  const loaded = Object.fromEntries(counts.filter((row) => row.input > 0).map((row) => [row.what, row.loaded]));
  expect(loaded).toEqual({
    techniques: 5,
    tactics: 3,
    mitigations: 2,
    campaigns: 1,
    'procedure examples': 2,
    'mitigates texts': 3,
  });
  const headers = parsed.toLexicon(references).techniques ?? [];
  // A sub-technique has the tactics of its parent.
  expect(headers.find(({ attack_id }) => attack_id === 'AML.T0051.001')).toMatchObject({
    name: 'Indirect',
    domain: 'atlas',
    tactics: ['execution'],
  });
  const documents = parsed.toDocuments(references);
  expect(new Set(documents.map(({ maker }) => maker))).toEqual(new Set(['atlas']));
  expect(documents.find(({ kind }) => kind === 'procedure')).toMatchObject({
    attack_id: 'AML.T0051.001',
    actor: 'AML.CS9000',
  });
});

it('names the field that is malformed', () => {
  expect(() => parse('matrices: 3\n')).toThrow(/field "matrices"/);
});
