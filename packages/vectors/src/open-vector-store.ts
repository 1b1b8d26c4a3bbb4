import type { ChromaServerOptions } from './chroma/chroma-server.ts';
import type { OpenSearchStoreOptions, SigningFetch } from './opensearch/open-opensearch-store.ts';
import type { QdrantServerOptions } from './qdrant/qdrant-server.ts';
import type { VectorStore } from './vector-store.ts';

/** Which store, and where: a line for each backend. */
type VectorStoreOptions =
  | ({ backend: 'chroma' } & Omit<ChromaServerOptions, 'timeoutMs'>)
  | ({ backend: 'qdrant' } & Omit<QdrantServerOptions, 'timeoutMs'>)
  | ({ backend: 'opensearch' } & Omit<OpenSearchStoreOptions, 'timeoutMs' | 'aws'>);

/** Loads the client of the store that was chosen, and no other: each costs start time and memory. `aws` signs for a store of AWS. */
export async function openVectorStore(
  options: VectorStoreOptions,
  timeoutMs: number,
  aws: SigningFetch,
): Promise<VectorStore> {
  switch (options.backend) {
    case 'chroma':
      return (await import('./chroma/index.ts')).openChromaStore({ ...options, timeoutMs });
    case 'qdrant':
      return (await import('./qdrant/index.ts')).openQdrantStore({ ...options, timeoutMs });
    case 'opensearch':
      return (await import('./opensearch/index.ts')).openOpenSearchStore({ ...options, timeoutMs, aws });
  }
}
