export { createEmbeddedVectorIndex } from './embedded-vector-index.ts';
export { createEmbeddedVectorWriter } from './embedded-vector-writer.ts';
