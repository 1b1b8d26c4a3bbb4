export { openOpenSearchStore } from './open-opensearch-store.ts';
export { createOpenSearchServer } from './opensearch-server.ts';
export { createOpenSearchVectorIndex } from './opensearch-vector-index.ts';
export { createOpenSearchVectorWriter } from './opensearch-vector-writer.ts';
