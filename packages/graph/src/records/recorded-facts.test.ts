import type { KnowledgeGraph, Manifest } from '@attack-kg/contracts';
import { emptyFacts } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { packTechniqueRecords } from './pack-records.ts';
import { createRecordedFacts } from './recorded-facts.ts';

const signal = AbortSignal.timeout(60_000);
const manifestOf = (seedId: string, versions: Record<string, number> = { technique_records: 1 }) =>
  ({ seed_id: seedId, recipe_versions: versions }) as Manifest;

function counted() {
  const asked: string[] = [];
  const read: string[] = [];
  const graph: KnowledgeGraph = {
    assertSeed: async () => undefined,
    countTriples: async () => 1,
    async describeTechniques(seedId, ids) {
      asked.push(seedId);
      return ids.map((id) => ({ ...emptyFacts(id), name: 'from the graph' }));
    },
  };
  const registry = {
    async readArtifact(seedId: string, name: string) {
      read.push(`${seedId} ${name}`);
      return packTechniqueRecords([{ ...emptyFacts('T1'), name: `record of ${seedId}` }]);
    },
  };
  return { facts: createRecordedFacts(graph, registry), asked, read };
}

it('facts of a loaded seed come from its records, those of any other from the graph', async () => {
  const { facts, asked, read } = counted();
  const nameIn = async (seedId: string) => (await facts.describeTechniques(seedId, ['T1']))[0]?.name;
  expect(await nameIn('a')).toBe('from the graph');
  await facts.load(manifestOf('a'), signal);
  expect(await nameIn('a')).toBe('record of a');
  expect(await facts.describeTechniques('a', ['T404'])).toEqual([]);
  expect(await nameIn('b')).toBe('from the graph');
  expect(asked).toEqual(['a', 'b']);
  expect(read).toEqual(['a technique-records']);
});

it('keeps the records of the last two seeds, and reads none of a seed that was made without', async () => {
  const { facts, asked, read } = counted();
  for (const seed of ['a', 'b', 'a', 'c']) await facts.load(manifestOf(seed), signal);
  await facts.load(manifestOf('old', { graph: 1 }), signal);
  expect(read.map((entry) => entry[0])).toEqual(['a', 'b', 'c']);
  for (const seed of ['a', 'b', 'c', 'old']) await facts.describeTechniques(seed, ['T1']);
  expect(asked).toEqual(['b', 'old']);
});

it('ends with the reason of an aborted signal', async () => {
  const { facts } = counted();
  await facts.load(manifestOf('a'), signal);
  const aborted = AbortSignal.abort(new Error('caller left'));
  await expect(facts.describeTechniques('a', ['T1'], aborted)).rejects.toThrow('caller left');
});
