import type { SearchHit, VectorIndex, VectorSearchOptions } from '@attack-kg/contracts';
import { searchPastTies } from '@attack-kg/ranking';
import * as z from 'zod';
import { assertDimension } from '../assert-dimension.ts';
import { collectionName, parseResult, vectorName, vectorsPerRequest } from './qdrant-collection.ts';
import { nearestSearch, readHits } from './qdrant-search.ts';
import type { QdrantServer } from './qdrant-server.ts';

const infoSchema = z.object({
  config: z.object({ params: z.object({ vectors: z.object({ [vectorName]: z.object({ size: z.number() }) }) }) }),
});
const countSchema = z.object({ count: z.number().int() });

/** VectorIndex on a Qdrant server: all queries of a search go out as one batch of the Query API. */
export function createQdrantVectorIndex(server: QdrantServer): VectorIndex {
  const dimensions = new Map<string, number>();

  async function dimensionOf(seedId: string, signal?: AbortSignal): Promise<number> {
    const cached = dimensions.get(seedId);
    if (cached) return cached;
    const name = collectionName(seedId);
    const info = await server.call((api, init) => api.getCollection({ collection_name: name }, init), 'read', signal);
    const { size } = parseResult(infoSchema, info).config.params.vectors[vectorName];
    dimensions.set(seedId, size);
    return size;
  }

  async function nearest(
    seedId: string,
    queries: readonly Float32Array[],
    { limit, filter, signal }: VectorSearchOptions,
  ): Promise<SearchHit[][]> {
    const name = collectionName(seedId);
    const atOnce = vectorsPerRequest(queries[0]?.length ?? 1);
    const lists: SearchHit[][] = [];
    for (let start = 0; start < queries.length; start += atOnce) {
      const searches = queries.slice(start, start + atOnce).map((query) => nearestSearch(query, limit, filter));
      const result = await server.call(
        (api, init) => api.queryBatchPoints({ collection_name: name, searches }, init),
        'read',
        signal,
      );
      lists.push(...readHits(result, searches.length));
    }
    return lists;
  }

  return {
    async search(seedId, queries, options) {
      if (queries.length === 0) return [];
      assertDimension(queries, await dimensionOf(seedId, options.signal));
      return searchPastTies(queries, options.limit, (asked, limit) => nearest(seedId, asked, { ...options, limit }));
    },
    async countDocuments(seedId, signal) {
      const name = collectionName(seedId);
      const count = await server.call(
        (api, init) => api.countPoints({ collection_name: name, exact: true }, init),
        'read',
        signal,
      );
      return parseResult(countSchema, count).count;
    },
  };
}
