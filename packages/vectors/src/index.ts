export { openVectorStore } from './open-vector-store.ts';
