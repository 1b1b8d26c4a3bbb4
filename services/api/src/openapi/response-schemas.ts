import { analysisResultSchema, type ErrorCode, errorCodes, warmingParts } from '@attack-kg/contracts';
import * as z from 'zod';

/** What the HTTP layer answers besides an analysis; the types of its routes are held to these by tests. */

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457, with what docs/errors.md says. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.enum(codes),
  request_id: z.string(),
  /** The fields of a request that is not valid. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

/** A line of a batch: an answer or a problem. */
export const batchLineSchema = z.object({
  line: z.number().int(),
  id: z.union([z.string(), z.number()]).optional(),
  result: analysisResultSchema.optional(),
  error: problemSchema.optional(),
});

export const livenessSchema = z.object({ status: z.literal('ok'), version: z.string() });
/** What a first start is still making. */
const warmingSchema = z.array(z.enum(warmingParts));

export const readinessSchema = z.object({
  status: z.literal('ok'),
  seed_id: z.string(),
  warming: warmingSchema,
  /** Stores that are away; answers go without them, and say so in `meta.degraded`. */
  missing: z.array(z.string()),
});

const dependencySchema = z.looseObject({
  status: z.enum(['ok', 'failing']),
  latency_ms: z.number(),
  code: z.enum(codes).optional(),
  reason: z.string().optional(),
});

export const healthSchema = z.looseObject({
  status: z.enum(['ok', 'degraded', 'not_ready']),
  version: z.string(),
  code: z.enum(codes).optional(),
  reason: z.string().optional(),
  seed: z
    .looseObject({
      id: z.string(),
      created_at: z.string(),
      previous: z.string().nullable(),
      is_sample: z.boolean(),
      embedding: z.string(),
    })
    .optional(),
  warming: warmingSchema.optional(),
  triples: z.number().int().optional(),
  documents: z.number().int().optional(),
  sources: z
    .array(
      z.looseObject({
        id: z.string(),
        title: z.string(),
        status: z.string(),
        version: z.string().nullable(),
        licence: z.string(),
        retrieved_at: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    )
    .optional(),
  language_model: z
    .object({
      name: z.string(),
      status: z.enum(['unknown', 'ok', 'failing']),
      code: z.string().optional(),
      reason: z.string().optional(),
    })
    .nullable()
    .optional(),
  dependencies: z.record(z.string(), dependencySchema).optional(),
});
