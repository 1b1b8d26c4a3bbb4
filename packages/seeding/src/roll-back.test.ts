import type { Manifest, SeedRegistryWriter } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { rollBack } from './roll-back.ts';

const manifest = (seedId: string, previous: string | null): Manifest => ({
  format_version: 1,
  seed_id: seedId,
  previous_seed_id: previous,
  created_at: '2026-11-01T00:00:00.000Z',
  recipe_versions: {},
  embedding: {
    version: 1,
    provider: 'lexical',
    model: 'test',
    dimension: 4,
    pooling: 'none',
    query_prefix: '',
    document_prefix: '',
  },
  is_sample: false,
  sources: [],
  counts: [],
  triples: 1,
  documents: 1,
});

/** A registry whose live seed is `two`, and whose seed before it has that text as its manifest. */
function registryWith(stored: string, live = manifest('two', 'one')): SeedRegistryWriter & { live: Manifest } {
  return {
    live,
    async readManifest() {
      return this.live;
    },
    async writeManifest(next) {
      this.live = next;
    },
    readArtifact: async () => new TextEncoder().encode(stored),
    writeArtifact: async () => undefined,
    dropSeed: async () => undefined,
  };
}

it('makes the seed before the live one, and a second time undoes it', async () => {
  const registry = registryWith(JSON.stringify(manifest('one', 'zero')));
  expect(await rollBack(registry)).toMatchObject({ seed_id: 'one', previous_seed_id: 'two' });
  expect(registry.live).toMatchObject({ seed_id: 'one', previous_seed_id: 'two' });
});

it.each([
  ['is no JSON', '{"format'],
  ['is of another version', '{"format_version":0}'],
])('leaves the live seed where the manifest of the one before %s', async (_, stored) => {
  const registry = registryWith(stored);
  await expect(rollBack(registry)).rejects.toMatchObject({ code: 'data_mismatch' });
  expect(registry.live.seed_id).toBe('two');
});

it('says that there is no seed before', async () => {
  await expect(rollBack(registryWith('', manifest('one', null)))).rejects.toMatchObject({ code: 'data_not_ready' });
});
