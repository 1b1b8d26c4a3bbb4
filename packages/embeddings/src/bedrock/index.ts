export { createTitanEmbedder } from './titan-embedder.ts';
