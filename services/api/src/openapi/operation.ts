import type { ErrorCode } from '@attack-kg/contracts';
import type * as z from 'zod';
import type { SchemaName } from './named-schemas.ts';

/** A body in one media type. */
export interface MediaContent {
  /** A named schema; `text` is any text. */
  schema: SchemaName | 'text' | 'object';
  example?: unknown;
}

/** One route, as the document describes it. */
export interface Operation {
  method: 'get' | 'post';
  /** As OpenAPI writes it: `/techniques/{id}`. */
  path: string;
  id: string;
  tag: string;
  summary: string;
  description?: string;
  query?: z.ZodObject;
  /** Each part of the path that is a variable. */
  path_parameters?: Record<string, { description: string; example: string }>;
  request?: Record<string, MediaContent>;
  response: Record<string, MediaContent>;
  /** Answers other than 200 that have a body of their own. */
  other_responses?: Record<string, { description: string; content?: Record<string, MediaContent> }>;
  /** Codes of problems that it may answer with. */
  errors: readonly ErrorCode[];
}
