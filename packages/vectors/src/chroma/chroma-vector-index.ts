import { AppError, type DocumentFilter, type SearchHit, type VectorIndex } from '@attack-kg/contracts';
import { compareHits, searchPastTies } from '@attack-kg/ranking';
import { upstreamError } from '@attack-kg/upstream';
import type { Where } from 'chromadb';
import * as z from 'zod';
import { assertDimension } from '../assert-dimension.ts';
import { toWhere } from './chroma-metadata.ts';
import { readRecordId } from './chroma-record-id.ts';
import { type ChromaServer, listCollections, type SeedCollection } from './chroma-server.ts';

const resultSchema = z.object({
  ids: z.array(z.array(z.string())),
  distances: z.array(z.array(z.number().nullable())),
});

/**
 * VectorIndex on a Chroma server. A seed has a collection for each domain, since a filter on metadata costs Chroma
 * far more than a search without one; a search is one call for each domain wanted, which mostly is one.
 */
export function createChromaVectorIndex(server: ChromaServer): VectorIndex {
  const known = new Map<string, SeedCollection[]>();

  async function collectionsOf(seedId: string, signal?: AbortSignal): Promise<SeedCollection[]> {
    const cached = known.get(seedId);
    if (cached) return cached;
    const collections = await listCollections(server, seedId, signal);
    if (collections.length === 0) throw new AppError('data_not_ready', { message: `Chroma has no seed ${seedId}` });
    known.set(seedId, collections);
    return collections;
  }

  async function searchOne(
    collection: SeedCollection,
    queries: readonly Float32Array[],
    limit: number,
    filter: DocumentFilter,
    signal?: AbortSignal,
  ): Promise<SearchHit[][]> {
    const where = toWhere(filter);
    const result = await server.call(
      (client) =>
        client.collection(collection.id).query({
          queryEmbeddings: queries.map((query) => Array.from(query)),
          nResults: limit,
          include: ['distances'],
          ...(where ? { where: where as Where } : {}),
        }),
      'read',
      signal,
    );
    return readHits(result, queries.length);
  }

  return {
    async search(seedId, queries, { limit, filter = {}, signal }) {
      if (queries.length === 0) return [];
      const all = await collectionsOf(seedId, signal);
      assertDimension(queries, all[0]?.dimension);
      const { domains, ...rest } = filter;
      const wanted = all.filter((collection) => !domains || domains.includes(collection.domain));
      try {
        return await searchPastTies(queries, limit, async (asked, most) => {
          const parts = await Promise.all(wanted.map((collection) => searchOne(collection, asked, most, rest, signal)));
          return asked.map((_, index) =>
            parts
              .flatMap((part) => part[index] ?? [])
              .sort(compareHits)
              .slice(0, most),
          );
        });
      } catch (error) {
        // A collection that was dropped and made again has another id.
        if (AppError.is(error) && error.code === 'data_not_ready') known.delete(seedId);
        throw error;
      }
    },
    async countDocuments(seedId, signal) {
      const collections = await collectionsOf(seedId, signal);
      const counts = await Promise.all(
        collections.map(({ id }) => server.call((client) => client.collection(id).count(), 'read', signal)),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

function readHits(result: unknown, wanted: number): SearchHit[][] {
  const parsed = resultSchema.safeParse(result);
  if (!parsed.success) {
    throw upstreamError('vectors', 'upstream_invalid_response', parsed.error.issues[0]?.message ?? 'not a result');
  }
  const { ids, distances } = parsed.data;
  if (ids.length !== wanted) {
    throw upstreamError('vectors', 'upstream_invalid_response', `${ids.length} lists for ${wanted} queries`);
  }
  return ids.map((list, query) =>
    list.map((record, index): SearchHit => {
      const hit = readRecordId(record);
      if (!hit) throw upstreamError('vectors', 'upstream_invalid_response', `${record} is no record of ours`);
      // Cosine distance is one minus similarity.
      return { ...hit, score: 1 - (distances[query]?.[index] ?? 1) };
    }),
  );
}
