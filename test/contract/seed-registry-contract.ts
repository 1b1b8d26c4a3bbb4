import type { Manifest, SeedRegistryWriter } from '@attack-kg/contracts';
import { beforeAll, describe, expect, it } from 'vitest';

export function manifestFixture(seedId: string): Manifest {
  return {
    format_version: 1,
    seed_id: seedId,
    previous_seed_id: null,
    created_at: '2026-11-01T00:00:00.000Z',
    recipe_versions: { graph: 1 },
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
  };
}

/** What every SeedRegistry must keep. */
export function seedRegistryContract(name: string, open: () => Promise<SeedRegistryWriter>): void {
  describe(`SeedRegistry contract: ${name}`, () => {
    let registry: SeedRegistryWriter;
    beforeAll(async () => {
      registry = await open();
    });

    it('has no manifest at first, then the last one written', async () => {
      expect(await registry.readManifest()).toBeNull();
      await registry.writeManifest(manifestFixture('seed-one'));
      await registry.writeManifest(manifestFixture('seed-two'));
      expect(await registry.readManifest()).toEqual(manifestFixture('seed-two'));
    });

    it('gives back artifacts byte by byte, and says when one is not there', async () => {
      const bytes = Uint8Array.from({ length: 900_000 }, (_, index) => (index * 7) % 256);
      await registry.writeArtifact('seed-one', 'lexicon', bytes);
      expect(Buffer.compare(await registry.readArtifact('seed-one', 'lexicon'), bytes)).toBe(0);
      await expect(registry.readArtifact('seed-one', 'keyword-index')).rejects.toMatchObject({
        code: 'data_not_ready',
      });
    });

    it('drops the artifacts of one seed alone', async () => {
      await registry.writeArtifact('seed-two', 'lexicon', new Uint8Array([1]));
      await registry.dropSeed('seed-one');
      await registry.dropSeed('seed-one');
      await expect(registry.readArtifact('seed-one', 'lexicon')).rejects.toMatchObject({ code: 'data_not_ready' });
      expect(await registry.readArtifact('seed-two', 'lexicon')).toEqual(new Uint8Array([1]));
    });
  });
}
