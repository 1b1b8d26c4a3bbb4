import { type DocumentFilter, documentKinds, type SearchHit } from '@attack-kg/contracts';
import { errorFromStatus, upstreamError } from '@attack-kg/upstream';
import * as z from 'zod';
import { toJson, vectorField } from './seed-index.ts';

/** More than this a server gives nobody. */
const mostHits = 10_000;

/** A search as two lines of a multi-search: the nearest that pass the filter. */
export function searchLines(vector: Float32Array, limit: number, filter: DocumentFilter | undefined): string {
  const k = Math.min(limit, mostHits);
  const conditions = toConditions(filter);
  const passing = conditions.length === 0 ? '' : `,"filter":${JSON.stringify({ bool: { filter: conditions } })}`;
  const query = `{"knn":{"${vectorField}":{"vector":${toJson(vector)},"k":${k}${passing}}}}`;
  return `{}\n{"size":${k},"_source":false,"docvalue_fields":["document_id","kind","attack_id"],"query":${query}}\n`;
}

function toConditions({ kinds, domains, platforms }: DocumentFilter = {}): unknown[] {
  const conditions: unknown[] = [];
  if (kinds) conditions.push({ terms: { kind: kinds } });
  if (domains) conditions.push({ terms: { domain: domains } });
  if (platforms) {
    const none = { bool: { must_not: { exists: { field: 'platforms' } } } };
    conditions.push({ bool: { should: [{ terms: { platforms } }, none] } });
  }
  return conditions;
}

const hitSchema = z.object({
  _score: z.number(),
  fields: z.object({
    document_id: z.tuple([z.string()]),
    kind: z.tuple([z.enum(documentKinds)]),
    attack_id: z.tuple([z.string()]),
  }),
});

/** One answer of several, each of which may have failed for itself. */
export const answersSchema = z.object({
  responses: z.array(
    z.union([
      z.object({ status: z.number(), error: z.unknown().refine((error) => error !== undefined) }),
      z.object({
        timed_out: z.boolean(),
        _shards: z.object({ failed: z.number() }),
        hits: z.object({ hits: z.array(hitSchema) }),
      }),
    ]),
  ),
});
type Answer = z.infer<typeof answersSchema>['responses'][number];

/** Best first; equal scores in the server's order, which is none. */
export function readHits(answer: Answer): SearchHit[] {
  if ('error' in answer) {
    const reason = JSON.stringify(answer.error);
    if (answer.status === 404) throw upstreamError('vectors', 'data_not_ready', reason);
    throw errorFromStatus('vectors', answer.status, reason);
  }
  // Some of the documents, as if there were no others.
  if (answer.timed_out || answer._shards.failed > 0) {
    throw upstreamError('vectors', 'upstream_unavailable', 'a part of the index did not answer');
  }
  return answer.hits.hits.map(({ _score, fields }) => ({
    id: fields.document_id[0],
    kind: fields.kind[0],
    attack_id: fields.attack_id[0],
    score: toCosine(_score),
  }));
}

/** Scores are never negative: 1 + cosine from 0 on, 1 / (1 - cosine) below. */
function toCosine(score: number): number {
  return score >= 1 ? score - 1 : 1 - 1 / score;
}
