export { batchEmbedder } from './batch-embedder.ts';
export { openEmbedder } from './open-embedder.ts';
