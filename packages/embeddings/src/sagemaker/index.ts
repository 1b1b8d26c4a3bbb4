export { createSagemakerEmbedder } from './sagemaker-embedder.ts';
