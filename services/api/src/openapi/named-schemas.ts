import {
  analysisRequestSchema,
  analysisResultSchema,
  foundObjectSchema,
  matrixSchema,
  objectListSchema,
  ocsfEventsSchema,
  replacedIdsSchema,
  sarifLogSchema,
  searchResultSchema,
  statsSchema,
  verificationRequestSchema,
  verificationResultSchema,
} from '@attack-kg/contracts';
import type * as z from 'zod';
import { batchRequestLineSchema } from '../routes/batch.ts';
import { batchLineSchema, healthSchema, livenessSchema, problemSchema, readinessSchema } from './response-schemas.ts';

/** The schemas that have a name in the document; `input` are those that callers write, where defaults may be left out. */
export const namedSchemas = {
  AnalysisRequest: { schema: analysisRequestSchema, io: 'input' },
  AnalysisResult: { schema: analysisResultSchema, io: 'output' },
  BatchRequestLine: { schema: batchRequestLineSchema, io: 'input' },
  BatchLine: { schema: batchLineSchema, io: 'output' },
  VerificationRequest: { schema: verificationRequestSchema, io: 'input' },
  VerificationResult: { schema: verificationResultSchema, io: 'output' },
  OcsfEvents: { schema: ocsfEventsSchema, io: 'input' },
  SarifLog: { schema: sarifLogSchema, io: 'input' },
  Problem: { schema: problemSchema, io: 'output' },
  Health: { schema: healthSchema, io: 'output' },
  Liveness: { schema: livenessSchema, io: 'output' },
  ObjectList: { schema: objectListSchema, io: 'output' },
  FoundObject: { schema: foundObjectSchema, io: 'output' },
  Matrix: { schema: matrixSchema, io: 'output' },
  SearchResult: { schema: searchResultSchema, io: 'output' },
  Stats: { schema: statsSchema, io: 'output' },
  ReplacedIds: { schema: replacedIdsSchema, io: 'output' },
  Readiness: { schema: readinessSchema, io: 'output' },
} as const satisfies Record<string, { schema: z.ZodType; io: 'input' | 'output' }>;

export type SchemaName = keyof typeof namedSchemas;
