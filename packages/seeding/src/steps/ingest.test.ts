import { expect, it } from 'vitest';
import type { ParsedSource } from '../source.ts';
import { ingest } from './ingest.ts';

const source = (id: string, maker: string): ParsedSource => ({
  id,
  version: null,
  bundle: undefined,
  techniqueNames: new Map(),
  toRdf: () => [],
  toDocuments: () => [
    { id: `${id}/1`, kind: 'rule', maker, attack_id: 'T1001', domain: 'enterprise', platforms: [], text: 'a text' },
  ],
  toLexicon: () => ({}),
  count: () => [],
});

it('loads the texts of makers that vote, and says which do not', () => {
  const { documents, counts } = ingest([source('a', 'attack'), source('b', 'nobody')]);
  expect(documents.map(({ id }) => id)).toEqual(['a/1']);
  expect(counts).toEqual([
    { source: 'a', what: 'documents', input: 1, loaded: 1, explained: [] },
    { source: 'b', what: 'documents', input: 1, loaded: 0, explained: [expect.stringContaining('do not vote')] },
  ]);
});
