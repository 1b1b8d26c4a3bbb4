import { type DocumentFilter, type DocumentQuery, documentKinds, type SearchHit } from '@attack-kg/contracts';
import { compareHits, rankConstant, type SparseVector } from '@attack-kg/ranking';
import { upstreamError } from '@attack-kg/upstream';
import * as z from 'zod';
import { vectorNames } from './qdrant-server.ts';

const batchSchema = z.array(
  z.object({
    points: z.array(
      z.object({
        score: z.number(),
        payload: z.object({ document_id: z.string(), kind: z.enum(documentKinds), attack_id: z.string() }),
      }),
    ),
  }),
);

const payload = ['document_id', 'kind', 'attack_id'];

/** The nearest by vector; exact, for a seed has some ten thousand points. */
export function denseSearch(vector: Float32Array, limit: number, filter: DocumentFilter | undefined) {
  return {
    query: Array.from(vector),
    using: vectorNames.dense,
    limit,
    filter: toFilter(filter),
    params: { exact: true },
    with_payload: payload,
  };
}

/** The nearest by vector and the best by BM25, fused by the server's reciprocal rank fusion. */
export function hybridSearch({ vector }: DocumentQuery, terms: SparseVector, limit: number, filter?: DocumentFilter) {
  const within = { limit, filter: toFilter(filter) };
  return {
    prefetch: [
      { query: Array.from(vector), using: vectorNames.dense, params: { exact: true }, ...within },
      // A query without terms is no query to the server.
      ...(terms.indices.length > 0 ? [{ query: terms, using: vectorNames.sparse, ...within }] : []),
    ],
    query: { rrf: { k: rankConstant } },
    limit: 2 * limit,
    with_payload: payload,
  };
}

function toFilter({ kinds, domains, platforms }: DocumentFilter = {}) {
  const must: Record<string, unknown>[] = [];
  if (kinds) must.push({ key: 'kind', match: { any: kinds } });
  if (domains) must.push({ key: 'domain', match: { any: domains } });
  if (platforms) {
    must.push({ should: [{ key: 'platforms', match: { any: platforms } }, { is_empty: { key: 'platforms' } }] });
  }
  return { must };
}

/** One list a search; equal scores by document id, for the server orders them as it likes. */
export function readHits(batches: unknown): SearchHit[][] {
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
