import { createHash } from 'node:crypto';
import { upstreamError } from '@attack-kg/upstream';
import type * as z from 'zod';

/** What the vector of a point is called. */
export const vectorName = 'embedding';

export function collectionName(seedId: string): string {
  return `attack-kg-${seedId}`;
}

/** Qdrant's ids are numbers or UUIDs: one made from ours, the same in every seed. */
export function pointId(documentId: string): string {
  const hex = createHash('sha256').update(documentId).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * How many vectors one request may carry. The server takes bodies of up to 32 MiB; half of that leaves room for texts. A
 * number is written in at most 24 characters.
 */
export function vectorsPerRequest(dimension: number): number {
  return Math.max(1, Math.floor((16 * 1024 * 1024) / (24 * dimension)));
}

/** A reply's `result`, checked; anything else is `upstream_invalid_response`. */
export function parseResult<Schema extends z.ZodType>(schema: Schema, result: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(result);
  if (parsed.success) return parsed.data;
  throw upstreamError('vectors', 'upstream_invalid_response', parsed.error.issues[0]?.message ?? 'not a result');
}
