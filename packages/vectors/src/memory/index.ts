export { createInMemoryVectorStore } from './in-memory-vector-store.ts';
