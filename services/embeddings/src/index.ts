export { createEmbeddingsApp } from './app.ts';
export { createEmbedQueue } from './embed-queue.ts';
export { describeModel } from './model-info.ts';
