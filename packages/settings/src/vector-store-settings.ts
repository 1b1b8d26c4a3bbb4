import * as z from 'zod';
import { flagVariable } from './flag-variable.ts';

/** Where each vector store is; `VECTOR_BACKEND` says which one is used. */
export const vectorStoreShape = {
  VECTOR_BACKEND: z.enum(['chroma', 'qdrant']).default('chroma'),
  CHROMA_HOST: z.string().default('localhost'),
  CHROMA_PORT: z.coerce.number().int().min(1).max(65_535).default(8000),
  CHROMA_SSL: flagVariable,
  CHROMA_TENANT: z.string().default('default_tenant'),
  CHROMA_DATABASE: z.string().default('default_database'),
  CHROMA_TOKEN: z.string().optional(),
  QDRANT_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:6333'),
  QDRANT_API_KEY: z.string().optional(),
};

const vectorStoreSchema = z.object(vectorStoreShape);

/** The settings of the store that was chosen, in its own words. */
export function vectorStoreOptions(environment: z.infer<typeof vectorStoreSchema>) {
  switch (environment.VECTOR_BACKEND) {
    case 'chroma':
      return {
        backend: 'chroma' as const,
        host: environment.CHROMA_HOST,
        port: environment.CHROMA_PORT,
        ssl: environment.CHROMA_SSL,
        tenant: environment.CHROMA_TENANT,
        database: environment.CHROMA_DATABASE,
        token: environment.CHROMA_TOKEN,
      };
    case 'qdrant':
      return { backend: 'qdrant' as const, url: environment.QDRANT_URL, apiKey: environment.QDRANT_API_KEY };
  }
}
