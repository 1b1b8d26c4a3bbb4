export { createChromaServer } from './chroma-server.ts';
export { createChromaVectorIndex } from './chroma-vector-index.ts';
export { createChromaVectorWriter } from './chroma-vector-writer.ts';
export { openChromaStore } from './open-chroma-store.ts';
