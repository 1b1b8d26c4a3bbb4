import {
  documentKinds,
  type EmbeddedDocument,
  type SearchDocument,
  type VectorIndex,
  type VectorWriter,
} from '@attack-kg/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { documents } from '../fixtures/documents.ts';

export interface VectorStore {
  index: VectorIndex;
  writer: VectorWriter;
}

/** Unit vectors in a plane: document n points to n × 10 degrees, so that neighbours are known beforehand. */
function vectorAt(degrees: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  return new Float32Array([Math.cos(angle), Math.sin(angle), 0, 0]);
}

const embedded: EmbeddedDocument[] = documents.map((document, index) => ({ document, vector: vectorAt(index * 10) }));

/** What every VectorIndex with its writer must keep. */
export function vectorIndexContract(name: string, open: () => Promise<VectorStore>): void {
  describe(`VectorIndex contract: ${name}`, () => {
    let store: VectorStore;
    beforeAll(async () => {
      store = await open();
      await store.writer.replaceSeed('seed-one', embedded);
    });
    const search = async (degrees: number, options: Partial<Parameters<VectorIndex['search']>[2]> = {}) => {
      const [hits = []] = await store.index.search('seed-one', [vectorAt(degrees)], { limit: 3, ...options });
      return hits;
    };

    it('gives the nearest first, with cosine similarity as score', async () => {
      const hits = await search(1);
      expect(hits.map((hit) => hit.id)).toEqual(['a', 'b', 'c']);
      expect(hits[0]?.score).toBeCloseTo(Math.cos(Math.PI / 180), 3);
      expect(hits[0]).toMatchObject({ kind: 'technique', attack_id: 'T1059.001' });
    });

    it('answers each query in the order asked, and no query with no call', async () => {
      const hits = await store.index.search('seed-one', [vectorAt(60), vectorAt(0)], { limit: 1 });
      expect(hits.map((list) => list[0]?.id)).toEqual(['g', 'a']);
      expect(await store.index.search('seed-one', [], { limit: 1 })).toEqual([]);
    });

    it('filters before it cuts to the limit', async () => {
      expect((await search(0, { filter: { domains: ['mobile'] } })).map((hit) => hit.id)).toEqual(['e']);
      expect((await search(0, { filter: { kinds: ['capec', 'technique'] } })).map((hit) => hit.id)).toEqual([
        'a',
        'e',
        'f',
      ]);
      const linux = await search(0, { filter: { platforms: ['Linux'] }, limit: 9 });
      // `f` has no platforms, and so says nothing against Linux.
      expect(linux.map((hit) => hit.id)).toEqual(['d', 'f']);
    });

    it.each(documentKinds)(
      'gives back a document of kind %s as it was, of a technique of each domain',
      async (kind) => {
        const ids = [
          ['enterprise', 'T1059.001'],
          ['mobile', 'T1417'],
          ['ics', 'T0800'],
          ['atlas', 'AML.T0051.001'],
        ] as const;
        const made = ids.map(([domain, attack_id]): SearchDocument => {
          const id = `${kind}/${attack_id}/some thing/1`;
          return { id, kind, maker: 'attack', attack_id, domain, platforms: [], text: 'Some text.' };
        });
        const stored = made.map((document, at) => ({ document, vector: vectorAt(at * 10) }));
        await store.writer.replaceSeed(`seed-${kind}`, stored);
        const [hits = []] = await store.index.search(`seed-${kind}`, [vectorAt(0)], { limit: 9 });
        expect(hits).toEqual(made.map(({ id, attack_id }) => ({ id, kind, attack_id, score: expect.any(Number) })));
        await store.writer.dropSeed(`seed-${kind}`);
      },
    );

    it('orders equal scores by document id', async () => {
      const same = documents.map((document) => ({ document, vector: vectorAt(0) }));
      await store.writer.replaceSeed('seed-ties', [...same].reverse());
      const [hits = []] = await store.index.search('seed-ties', [vectorAt(0)], { limit: 9 });
      expect(hits.map((hit) => hit.id)).toEqual(documents.map((document) => document.id));
    });

    it('cuts within equal scores by document id', async () => {
      const [document] = documents;
      const many = Array.from({ length: 60 }, (_, index) => ({
        document: { ...document, id: `d${String(index).padStart(2, '0')}` } as SearchDocument,
        vector: vectorAt(0),
      }));
      await store.writer.replaceSeed('seed-many', [...many].reverse());
      const [hits = []] = await store.index.search('seed-many', [vectorAt(0)], { limit: 3 });
      expect(hits.map((hit) => hit.id)).toEqual(['d00', 'd01', 'd02']);
    });

    it('refuses a vector of another dimension', async () => {
      const search = store.index.search('seed-one', [new Float32Array([1, 0])], { limit: 1 });
      await expect(search).rejects.toMatchObject({ code: 'data_mismatch' });
    });

    it('says that a seed is not there', async () => {
      const search = store.index.search('seed-absent', [vectorAt(0)], { limit: 1 });
      await expect(search).rejects.toMatchObject({ code: 'data_not_ready' });
      await expect(store.index.countDocuments('seed-absent')).rejects.toMatchObject({ code: 'data_not_ready' });
    });

    it('leaves exactly the documents of the last write, and nothing after a drop', async () => {
      await store.writer.replaceSeed('seed-two', embedded);
      expect(await store.writer.replaceSeed('seed-two', embedded.slice(0, 2))).toBe(2);
      expect(await store.index.countDocuments('seed-two')).toBe(2);
      // A seed that was never read is in nobody's memory.
      await store.writer.replaceSeed('seed-three', embedded);
      await store.writer.dropSeed('seed-three');
      await store.writer.dropSeed('seed-three');
      await expect(store.index.countDocuments('seed-three')).rejects.toMatchObject({ code: 'data_not_ready' });
      expect(await store.index.countDocuments('seed-one')).toBe(documents.length);
    });

    it('ends with the reason of an aborted signal', async () => {
      const signal = AbortSignal.abort(new Error('caller left'));
      await expect(search(0, { signal })).rejects.toThrow('caller left');
    });
  });
}
