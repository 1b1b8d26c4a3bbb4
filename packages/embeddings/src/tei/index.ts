export { createTeiEmbedder } from './tei-embedder.ts';
