export { batchEmbedder } from './batch-embedder.ts';
export { type CachedEmbedder, cacheEmbedder } from './cache-embedder.ts';
export { embedWithin } from './embed-within.ts';
export { openEmbedder } from './open-embedder.ts';
