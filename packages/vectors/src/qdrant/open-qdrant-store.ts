import type { VectorStore } from '../vector-store.ts';
import { createQdrantServer, type QdrantServerOptions } from './qdrant-server.ts';
import { createQdrantVectorIndex } from './qdrant-vector-index.ts';
import { createQdrantVectorWriter } from './qdrant-vector-writer.ts';

/** Vectors on a Qdrant server. Nothing is asked of it before the first call. */
export function openQdrantStore(options: QdrantServerOptions): VectorStore {
  const server = createQdrantServer(options);
  return {
    index: createQdrantVectorIndex(server),
    writer: createQdrantVectorWriter(server),
    address: new URL(options.url).origin,
    probe: () => server.call((api, init) => api.getCollections({}, init), 'read'),
  };
}
