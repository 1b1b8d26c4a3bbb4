import * as z from 'zod';
import { accessEnvironmentShape } from './access-environment.ts';
import { flagVariable } from './flag-variable.ts';
import { modelEnvironmentShape } from './model-environment.ts';
import { tracingEnvironmentShape } from './tracing-environment.ts';

/** The settings of every program that serves the API. */
export const httpEnvironmentShape = {
  PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  HOST: z.string().default('127.0.0.1'),
  REQUEST_TIMEOUT_MS: z.coerce.number().int().min(100).optional(),
  /** How many lines of a batch are analysed at a time. */
  BATCH_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** Findings that are analysed at a time, and those that may wait; reports (longer than 6,000 characters) have places of their own. */
  MAX_CONCURRENT_ANALYSES: z.coerce.number().int().min(1).max(1024).default(8),
  MAX_QUEUED_ANALYSES: z.coerce.number().int().min(0).max(10_000).default(256),
  MAX_CONCURRENT_REPORTS: z.coerce.number().int().min(1).max(64).default(4),
  /** What the cache of answers, and that of the vectors of looked-up texts, may take, in MiB; 0 for none. */
  ANSWER_CACHE_MB: z.coerce.number().min(0).max(65_536).default(4),
  EMBEDDING_CACHE_MB: z.coerce.number().min(0).max(65_536).default(2),
  /** Whether `/sparql` answers queries of users. */
  SPARQL_ENABLED: flagVariable,
  /** How long a connection without a request is kept: longer than what is in front keeps it. */
  KEEP_ALIVE_MS: z.coerce.number().int().min(1000).max(4_000_000).default(5000),
  /** After a signal to stop: how long /readyz fails while requests are still taken, and how long they may then run. */
  DRAIN_MS: z.coerce.number().int().min(0).max(600_000).default(250),
  STOP_GRACE_MS: z.coerce.number().int().min(0).max(3_600_000).default(30_000),
  ...accessEnvironmentShape,
  ...tracingEnvironmentShape,
  ...modelEnvironmentShape,
};
