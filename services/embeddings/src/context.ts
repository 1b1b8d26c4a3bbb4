import { availableParallelism } from 'node:os';
import { createOnnxEmbedder, findModelFiles, loadTokenizer } from '@attack-kg/embeddings/onnx';
import type { EmbeddingsEnvironment } from '@attack-kg/settings';
import type { EmbeddingsContext } from './app.ts';
import { createEmbedQueue } from './embed-queue.ts';
import { describeModel } from './model-info.ts';

/** The model of EMBEDDINGS_MODEL_DIR behind a queue. */
export async function createEmbeddingsContext(environment: EmbeddingsEnvironment): Promise<EmbeddingsContext> {
  const files = await findModelFiles(environment.EMBEDDINGS_MODEL_DIR);
  const embedder = await createOnnxEmbedder(files);
  const encode = await loadTokenizer(files);
  return {
    info: describeModel(embedder.recipe, {
      maxConcurrentRequests: environment.MAX_CONCURRENT_REQUESTS,
      maxClientBatchSize: environment.MAX_CLIENT_BATCH_SIZE,
    }),
    queue: createEmbedQueue(embedder, {
      maxWaiting: environment.MAX_CONCURRENT_REQUESTS,
      // One thread a text, and no more threads than Node has for such work.
      atOnce: Math.min(4, availableParallelism()),
    }),
    countTokens: (text) => encode(text, Number.POSITIVE_INFINITY).ids.length,
  };
}
