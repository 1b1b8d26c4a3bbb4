import { type DocumentFilter, documentKinds, type SearchHit } from '@attack-kg/contracts';
import * as z from 'zod';
import { parseResult, vectorName } from './qdrant-collection.ts';

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

/** The nearest by vector, exactly: a seed has some ten thousand points, and no graph of neighbours is built for them. */
export function nearestSearch(vector: Float32Array, limit: number, filter: DocumentFilter | undefined) {
  return {
    query: Array.from(vector),
    using: vectorName,
    limit,
    filter: toFilter(filter),
    params: { exact: true },
    with_payload: ['document_id', 'kind', 'attack_id'],
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

/** One list for each search, best first; equal scores in the server's order, which is none. */
export function readHits(result: unknown, wanted: number): SearchHit[][] {
  const lists = parseResult(batchSchema.length(wanted), result);
  return lists.map(({ points }) =>
    points.map(({ score, payload: { document_id: id, kind, attack_id } }) => ({ id, kind, attack_id, score })),
  );
}
