import { AppError } from '@attack-kg/contracts/errors/app-error';
import type { VectorIndex } from '@attack-kg/contracts/ports/vector-index';
import type { DocumentFilter, SearchHit } from '@attack-kg/contracts/search-document';
import { compareHits } from '@attack-kg/contracts/top-hits';
import { upstreamError } from '@attack-kg/upstream/upstream-error';
import * as z from 'zod';
import { collectionName, type QdrantServer } from './qdrant-server.ts';

const kinds = ['technique', 'paragraph', 'procedure', 'analytic', 'capec', 'lolbas', 'gtfobins'] as const;
const batchSchema = z.array(
  z.object({
    points: z.array(
      z.object({
        score: z.number(),
        payload: z.object({ document_id: z.string(), kind: z.enum(kinds), attack_id: z.string() }),
      }),
    ),
  }),
);
const infoSchema = z.object({ config: z.object({ params: z.object({ vectors: z.object({ size: z.number() }) }) }) });

/** VectorIndex on a Qdrant server: all queries of a call go out as one batch, searched exactly. */
export function createQdrantVectorIndex(server: QdrantServer): VectorIndex {
  const dimensions = new Map<string, number>();

  async function dimensionOf(seedId: string, signal?: AbortSignal): Promise<number> {
    const cached = dimensions.get(seedId);
    if (cached) return cached;
    const info = await server.call((client) => client.getCollection(collectionName(seedId)), 'read', signal);
    const { size } = infoSchema.parse(info).config.params.vectors;
    dimensions.set(seedId, size);
    return size;
  }

  return {
    async search(seedId, queries, { limit, filter, signal }) {
      if (queries.length === 0) return [];
      const dimension = await dimensionOf(seedId, signal);
      const wrong = queries.find((query) => query.length !== dimension);
      if (wrong) {
        const message = `the query has ${wrong.length} dimensions, the collection ${dimension}`;
        throw new AppError('data_mismatch', { message });
      }
      const searches = queries.map((query) => ({
        query: Array.from(query),
        limit,
        filter: toFilter(filter),
        params: { exact: true },
        with_payload: ['document_id', 'kind', 'attack_id'],
      }));
      const batches = await server.call(
        (client) => client.queryBatch(collectionName(seedId), { searches }),
        'read',
        signal,
      );
      return readHits(batches);
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

function toFilter({ kinds: wanted, domains, platforms }: DocumentFilter = {}) {
  const must: Record<string, unknown>[] = [];
  if (wanted) must.push({ key: 'kind', match: { any: wanted } });
  if (domains) must.push({ key: 'domain', match: { any: domains } });
  if (platforms) {
    must.push({ should: [{ key: 'platforms', match: { any: platforms } }, { is_empty: { key: 'platforms' } }] });
  }
  return { must };
}

function readHits(batches: unknown): SearchHit[][] {
  const parsed = batchSchema.safeParse(batches);
  if (!parsed.success) {
    throw upstreamError('vectors', 'upstream_invalid_response', parsed.error.issues[0]?.message ?? 'not a result');
  }
  return parsed.data.map(({ points }) =>
    points
      .map(({ score, payload: { document_id: id, kind, attack_id } }) => ({ id, kind, attack_id, score }))
      .sort(compareHits),
  );
}
