import type { SearchableSeed, SearchDocuments } from '@attack-kg/analysis';
import type { DocumentFilter, EmbeddedDocument, VectorWriter } from '@attack-kg/contracts';
import { fuseRanks } from '@attack-kg/ranking';
import { buildKeywordIndex, openKeywordIndex } from '@attack-kg/scorers/bm25';
import { createInMemoryVectorStore } from '@attack-kg/vectors/memory';
import { beforeAll, describe, expect, it } from 'vitest';
import { documents } from '../fixtures/documents.ts';

export interface DocumentStore {
  search: SearchDocuments;
  writer: VectorWriter;
}

const seedId = 'seed-hybrid';

/** Unit vectors in a plane: document n points to n × 10 degrees. */
function vectorAt(degrees: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  return new Float32Array([Math.cos(angle), Math.sin(angle), 0, 0]);
}

const embedded: EmbeddedDocument[] = documents.map((document, index) => ({ document, vector: vectorAt(index * 10) }));
const keywords = openKeywordIndex(buildKeywordIndex(documents));

/** What every way to search documents by vector and keyword must keep: the same fused lists on every store. */
export function documentSearchContract(name: string, open: () => Promise<DocumentStore>): void {
  describe(`document search contract: ${name}`, () => {
    let store: DocumentStore;
    let seed: SearchableSeed;
    beforeAll(async () => {
      store = await open();
      await store.writer.replaceSeed(seedId, embedded);
      seed = { manifest: { seed_id: seedId }, keywords };
    });

    /** What exact search and our own keyword index give, fused. */
    async function reference(text: string, degrees: number, options: Parameters<SearchDocuments>[2]) {
      const { index, writer } = createInMemoryVectorStore();
      await writer.replaceSeed(seedId, embedded);
      const [near = []] = await index.search(seedId, [vectorAt(degrees)], options);
      return { hits: fuseRanks([near, keywords.search(text, options)]), nearest: near[0]?.score ?? 0 };
    }

    it.each<[string, string, number, DocumentFilter]>([
      ['words and vector agree', 'dumped LSASS memory with procdump.exe', 21, {}],
      ['they do not', 'payloads were downloaded', 62, {}],
      ['a CVE written whole', 'cve-2021-44228', 0, {}],
      ['a filter', 'recorded web', 5, { domains: ['enterprise'], platforms: ['Linux'] }],
      ['no word that anything knows', 'zyzzyva', 33, {}],
      ['no word at all', '', 47, {}],
    ])('%s: the same documents in the same order', async (_, text, degrees, filter) => {
      const options = { limit: 4, filter };
      const [found] = await store.search(seed, [{ text, vector: vectorAt(degrees) }], options);
      const expected = await reference(text, degrees, options);
      expect(found?.hits.map(({ id, kind, attack_id }) => [id, kind, attack_id])).toEqual(
        expected.hits.map(({ id, kind, attack_id }) => [id, kind, attack_id]),
      );
      for (const [index, { score }] of expected.hits.entries()) expect(found?.hits[index]?.score).toBeCloseTo(score, 4);
      expect(found?.nearest).toBeCloseTo(expected.nearest, 3);
    });

    it('answers each query in the order asked, and no query with no call', async () => {
      const queries = ['procdump.exe', 'recorded'].map((text) => ({ text, vector: vectorAt(60) }));
      const both = await store.search(seed, queries, { limit: 3 });
      const single = await Promise.all(queries.map((query) => store.search(seed, [query], { limit: 3 })));
      expect(both).toEqual(single.flat());
      expect(await store.search(seed, [], { limit: 3 })).toEqual([]);
    });

    it('finds nothing where nothing passes the filter', async () => {
      const options = { limit: 3, filter: { domains: ['ics' as const] } };
      const [found] = await store.search(seed, [{ text: 'lsass', vector: vectorAt(0) }], options);
      expect(found).toEqual({ hits: [], nearest: 0 });
    });

    it('refuses a vector of another dimension, and a seed that is not there', async () => {
      const wrong = store.search(seed, [{ text: 'x', vector: new Float32Array([1, 0]) }], { limit: 1 });
      await expect(wrong).rejects.toMatchObject({ code: 'data_mismatch' });
      const absent = store.search(
        { ...seed, manifest: { seed_id: 'seed-absent' } },
        [{ text: 'x', vector: vectorAt(0) }],
        {
          limit: 1,
        },
      );
      await expect(absent).rejects.toMatchObject({ code: 'data_not_ready' });
    });
  });
}
