import { AppError } from '@attack-kg/contracts/errors/app-error';
import type { VectorIndex } from '@attack-kg/contracts/ports/vector-index';
import type { SearchHit } from '@attack-kg/contracts/search-document';
import { compareHits } from '@attack-kg/contracts/top-hits';
import { upstreamError } from '@attack-kg/upstream/upstream-error';
import type { Where } from 'chromadb';
import { z } from 'zod';
import { metadataSchema, toWhere } from './chroma-metadata.ts';
import { type ChromaServer, collectionName } from './chroma-server.ts';

interface KnownCollection {
  id: string;
  dimension: number;
}

const resultSchema = z.object({
  ids: z.array(z.array(z.string())),
  distances: z.array(z.array(z.number().nullable())),
  metadatas: z.array(z.array(metadataSchema)),
});
const collectionMetadataSchema = z.object({ dimension: z.number().int(), documents: z.number().int() });

/** VectorIndex on a Chroma server. A collection's id is looked up once; then every search is one call. */
export function createChromaVectorIndex(server: ChromaServer): VectorIndex {
  const known = new Map<string, KnownCollection>();

  async function lookUp(seedId: string, signal?: AbortSignal): Promise<KnownCollection> {
    const cached = known.get(seedId);
    if (cached) return cached;
    const collection = await server.call(
      (client) => client.getCollection({ name: collectionName(seedId) }),
      'read',
      signal,
    );
    const metadata = collectionMetadataSchema.safeParse(collection.metadata);
    if (!metadata.success) {
      throw new AppError('data_mismatch', { message: `collection of ${seedId} is not ours: it has no dimension` });
    }
    const entry = { id: collection.id, dimension: metadata.data.dimension };
    known.set(seedId, entry);
    return entry;
  }

  return {
    async search(seedId, queries, { limit, filter, signal }) {
      if (queries.length === 0) return [];
      const { id, dimension } = await lookUp(seedId, signal);
      const wrong = queries.find((query) => query.length !== dimension);
      if (wrong) {
        const message = `the query has ${wrong.length} dimensions, the collection ${dimension}`;
        throw new AppError('data_mismatch', { message });
      }
      const where = toWhere(filter);
      const forget = (error: unknown) => {
        // A collection that was dropped and made again has another id.
        if (AppError.is(error) && error.code === 'data_not_ready') known.delete(seedId);
        throw error;
      };
      const result = await server
        .call(
          (client) =>
            client.collection(id).query({
              queryEmbeddings: queries.map((query) => Array.from(query)),
              nResults: limit,
              include: ['metadatas', 'distances'],
              ...(where ? { where: where as Where } : {}),
            }),
          'read',
          signal,
        )
        .catch(forget);
      return readHits(result);
    },
    async countDocuments(seedId, signal) {
      const { id } = await lookUp(seedId, signal);
      return server.call((client) => client.collection(id).count(), 'read', signal);
    },
  };
}

function readHits(result: unknown): SearchHit[][] {
  const parsed = resultSchema.safeParse(result);
  if (!parsed.success) {
    throw upstreamError('vectors', 'upstream_invalid_response', parsed.error.issues[0]?.message ?? 'not a result');
  }
  const { ids, distances, metadatas } = parsed.data;
  return ids.map((list, query) =>
    list
      .flatMap((id, index): SearchHit[] => {
        const metadata = metadatas[query]?.[index];
        // Cosine distance is one minus similarity.
        return metadata ? [{ id, ...metadata, score: 1 - (distances[query]?.[index] ?? 1) }] : [];
      })
      .sort(compareHits),
  );
}
