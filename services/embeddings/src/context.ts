import { availableParallelism } from 'node:os';
import { createOnnxEmbedder, findModelFiles, loadTokenizer } from '@attack-kg/embeddings/onnx';
import type { EmbeddingsEnvironment } from '@attack-kg/settings';
import type { EmbeddingsContext } from './app.ts';
import { createEmbedQueue } from './embed-queue.ts';
import { describeModel } from './model-info.ts';

/** The model of EMBEDDINGS_MODEL_DIR behind a queue. */
export async function createEmbeddingsContext(environment: EmbeddingsEnvironment): Promise<EmbeddingsContext> {
  const files = await findModelFiles(environment.EMBEDDINGS_MODEL_DIR);
  const embedder = await createOnnxEmbedder(files, { threads: Math.min(4, availableParallelism()) });
  const encode = await loadTokenizer(files);
  return {
    info: describeModel(embedder.recipe, {
      maxConcurrentRequests: environment.MAX_CONCURRENT_REQUESTS,
      maxClientBatchSize: environment.MAX_CLIENT_BATCH_SIZE,
    }),
    queue: createEmbedQueue(embedder, {
      maxWaiting: environment.MAX_CONCURRENT_REQUESTS,
      // The runtime has one text in work at a time, on all its threads.
      atOnce: 1,
    }),
    countTokens: (text) => encode(text, Number.POSITIVE_INFINITY).ids.length,
  };
}
