export { batchEmbedder } from './batch-embedder.ts';
