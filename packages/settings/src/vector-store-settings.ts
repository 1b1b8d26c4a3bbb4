import * as z from 'zod';
import { flagVariable } from './flag-variable.ts';

/** Where each vector store is; `VECTOR_BACKEND` says which one is used. */
export const vectorStoreShape = {
  VECTOR_BACKEND: z.enum(['chroma', 'qdrant', 'opensearch']).default('chroma'),
  CHROMA_HOST: z.string().default('localhost'),
  CHROMA_PORT: z.coerce.number().int().min(1).max(65_535).default(8000),
  CHROMA_SSL: flagVariable,
  CHROMA_TENANT: z.string().default('default_tenant'),
  CHROMA_DATABASE: z.string().default('default_database'),
  CHROMA_TOKEN: z.string().optional(),
  QDRANT_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:6333'),
  QDRANT_API_KEY: z.string().optional(),
  /** Of OpenSearch: a node, a domain or a collection. */
  VECTOR_ENDPOINT: z.url({ protocol: /^https?$/ }).default('http://localhost:9200'),
  VECTOR_AUTH: z.enum(['none', 'basic', 'sigv4']).default('none'),
  VECTOR_USERNAME: z.string().optional(),
  VECTOR_PASSWORD: z.string().optional(),
  /** What requests are signed for: a collection of OpenSearch Serverless, or a domain of OpenSearch Service. */
  VECTOR_AWS_SERVICE: z.enum(['aoss', 'es']).default('aoss'),
};

const vectorStoreSchema = z.object(vectorStoreShape);
type VectorStoreEnvironment = z.infer<typeof vectorStoreSchema>;

/** The settings of the store that was chosen, in its own words. */
export function vectorStoreOptions(environment: VectorStoreEnvironment) {
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
    case 'opensearch':
      return { backend: 'opensearch' as const, url: environment.VECTOR_ENDPOINT, auth: openSearchAuth(environment) };
  }
}

function openSearchAuth(environment: VectorStoreEnvironment) {
  const { VECTOR_AUTH, VECTOR_USERNAME: username = '', VECTOR_PASSWORD: password = '' } = environment;
  switch (VECTOR_AUTH) {
    case 'none':
      return { kind: 'none' as const };
    case 'basic':
      return { kind: 'basic' as const, username, password };
    case 'sigv4':
      return { kind: 'sigv4' as const, service: environment.VECTOR_AWS_SERVICE };
  }
}

/** Whether requests to the vector store are signed. */
export function signsForVectors({ VECTOR_BACKEND, VECTOR_AUTH }: VectorStoreEnvironment): boolean {
  return VECTOR_BACKEND === 'opensearch' && VECTOR_AUTH === 'sigv4';
}

/** What the settings of the vector store lack together; for a schema's `superRefine`. */
export function checkVectorStore(environment: VectorStoreEnvironment, context: z.RefinementCtx): void {
  if (environment.VECTOR_BACKEND !== 'opensearch' || environment.VECTOR_AUTH !== 'basic') return;
  for (const name of ['VECTOR_USERNAME', 'VECTOR_PASSWORD'] as const) {
    if (environment[name]) continue;
    context.addIssue({ code: 'custom', path: [name], message: 'is needed with VECTOR_AUTH=basic' });
  }
}
