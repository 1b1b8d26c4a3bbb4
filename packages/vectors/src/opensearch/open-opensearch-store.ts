import type { VectorStore } from '../vector-store.ts';
import { createOpenSearchServer } from './opensearch-server.ts';
import { createOpenSearchVectorIndex } from './opensearch-vector-index.ts';
import { createOpenSearchVectorWriter } from './opensearch-vector-writer.ts';

/** `aoss`: a collection of OpenSearch Serverless; `es`: a domain of OpenSearch Service. */
type AwsService = 'aoss' | 'es';
/** A `fetch` that signs what it sends to that service. */
export type SigningFetch = (service: AwsService) => typeof globalThis.fetch;

export interface OpenSearchStoreOptions {
  /** `VECTOR_ENDPOINT` */
  url: string;
  /** `VECTOR_AUTH` */
  auth:
    | { kind: 'none' }
    | { kind: 'basic'; username: string; password: string }
    | { kind: 'sigv4'; service: AwsService };
  /** Longest time for one search. */
  timeoutMs: number;
  aws: SigningFetch;
}

/** Vectors on OpenSearch. Nothing is asked of it before the first call. */
export function openOpenSearchStore({ url, auth, timeoutMs, aws }: OpenSearchStoreOptions): VectorStore {
  const server = createOpenSearchServer({
    url,
    timeoutMs,
    serverless: auth.kind === 'sigv4' && auth.service === 'aoss',
    ...(auth.kind === 'sigv4' ? { fetch: aws(auth.service) } : {}),
    ...(auth.kind === 'basic' ? { headers: basicHeaders(auth) } : {}),
  });
  return {
    index: createOpenSearchVectorIndex(server),
    writer: createOpenSearchVectorWriter(server),
    address: new URL(url).origin,
    // Serverless has no page at its root, and shows nobody its cluster.
    probe: () => server.call({ method: 'HEAD', path: 'attack-kg', kind: 'read', expects: [404] }),
  };
}

function basicHeaders({ username, password }: { username: string; password: string }): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}
