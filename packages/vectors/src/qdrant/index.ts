export { openQdrantStore } from './open-qdrant-store.ts';
export { createQdrantServer } from './qdrant-server.ts';
export { createQdrantVectorIndex } from './qdrant-vector-index.ts';
export { createQdrantVectorWriter } from './qdrant-vector-writer.ts';
