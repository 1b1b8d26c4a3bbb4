import { AppError, type HybridIndex, type SearchHit, type VectorIndex } from '@attack-kg/contracts';
import type { SparseEncoder } from '@attack-kg/ranking';
import * as z from 'zod';
import { denseSearch, hybridSearch, readHits } from './qdrant-queries.ts';
import { collectionName, type QdrantServer, vectorNames } from './qdrant-server.ts';

const infoSchema = z.object({
  config: z.object({
    params: z.object({ vectors: z.object({ [vectorNames.dense]: z.object({ size: z.number() }) }) }),
  }),
});

type Search = ReturnType<typeof denseSearch> | ReturnType<typeof hybridSearch>;

/**
 * VectorIndex and HybridIndex on a Qdrant server: whatever a call asks goes out as one batch of the Query API. A hybrid
 * query is two searches of it: the fused one, and the nearest by vector alone, whose cosine fusion forgets.
 */
export function createQdrantVectorIndex(server: QdrantServer, encoder: SparseEncoder): VectorIndex & HybridIndex {
  const dimensions = new Map<string, number>();

  async function dimensionOf(seedId: string, signal?: AbortSignal): Promise<number> {
    const cached = dimensions.get(seedId);
    if (cached) return cached;
    const info = await server.call((client) => client.getCollection(collectionName(seedId)), 'read', signal);
    const { size } = infoSchema.parse(info).config.params.vectors[vectorNames.dense];
    dimensions.set(seedId, size);
    return size;
  }

  async function assertDimension(
    seedId: string,
    queries: readonly Float32Array[],
    signal?: AbortSignal,
  ): Promise<void> {
    const dimension = await dimensionOf(seedId, signal);
    const wrong = queries.find((query) => query.length !== dimension);
    if (!wrong) return;
    throw new AppError('data_mismatch', {
      message: `the query has ${wrong.length} dimensions, the collection ${dimension}`,
    });
  }

  async function runBatch(seedId: string, searches: Search[], signal?: AbortSignal): Promise<SearchHit[][]> {
    const name = collectionName(seedId);
    return readHits(await server.call((client) => client.queryBatch(name, { searches }), 'read', signal));
  }

  return {
    async search(seedId, queries, { limit, filter, signal }) {
      if (queries.length === 0) return [];
      await assertDimension(seedId, queries, signal);
      const searches = queries.map((query) => denseSearch(query, limit, filter));
      return runBatch(seedId, searches, signal);
    },
    async searchHybrid(seedId, queries, { limit, filter, signal }) {
      if (queries.length === 0) return [];
      const vectors = queries.map((query) => query.vector);
      await assertDimension(seedId, vectors, signal);
      const lists = await runBatch(
        seedId,
        queries.flatMap((query) => [
          hybridSearch(query, encoder.forQuery(query.text), limit, filter),
          denseSearch(query.vector, 1, filter),
        ]),
        signal,
      );
      return queries.map((_, index) => ({
        hits: lists[2 * index] ?? [],
        nearest: lists[2 * index + 1]?.[0]?.score ?? 0,
      }));
    },
    async countDocuments(seedId, signal) {
      const { count } = await server.call(
        (client) => client.count(collectionName(seedId), { exact: true }),
        'read',
        signal,
      );
      return count;
    },
  };
}
