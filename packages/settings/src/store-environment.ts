import * as z from 'zod';
import { flagVariable } from './flag-variable.ts';

/** The settings that say where the stores of the networked stack are; API and seed job read the same names. */
export const storeEnvironmentSchema = z.object({
  SPARQL_ENDPOINT: z.url({ protocol: /^https?$/ }),
  VECTOR_BACKEND: z.enum(['chroma', 'qdrant']).default('chroma'),
  CHROMA_HOST: z.string().default('localhost'),
  CHROMA_PORT: z.coerce.number().int().min(1).max(65_535).default(8000),
  CHROMA_SSL: flagVariable,
  CHROMA_TENANT: z.string().default('default_tenant'),
  CHROMA_DATABASE: z.string().default('default_database'),
  CHROMA_TOKEN: z.string().optional(),
  QDRANT_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:6333'),
  QDRANT_API_KEY: z.string().optional(),
  TEI_URL: z.url({ protocol: /^https?$/ }),
  /** Longest time for one call to a store or model. */
  UPSTREAM_TIMEOUT_MS: z.coerce.number().int().min(50).default(5000),
});
