import { availableParallelism } from 'node:os';
import { createOnnxEmbedder, findModelFiles, loadTokenizer } from '@attack-kg/embeddings/onnx';
import type { EmbeddingsEnvironment } from '@attack-kg/settings';
import type { EmbeddingsContext } from './app.ts';
import { createEmbedQueue } from './embed-queue.ts';
import { describeModel } from './model-info.ts';

/** The model of EMBEDDINGS_MODEL_DIR behind a queue. */
export async function createEmbeddingsContext(environment: EmbeddingsEnvironment): Promise<EmbeddingsContext> {
  const files = await findModelFiles(environment.EMBEDDINGS_MODEL_DIR);
  const threads = Math.min(4, availableParallelism());
  const embedder = await createOnnxEmbedder(files, { threads });
  const encode = await loadTokenizer(files);
  return {
    info: describeModel(embedder.recipe, {
      maxConcurrentRequests: environment.MAX_CONCURRENT_REQUESTS,
      maxClientBatchSize: environment.MAX_CLIENT_BATCH_SIZE,
    }),
    queue: createEmbedQueue(embedder, {
      maxWaiting: environment.MAX_CONCURRENT_REQUESTS,
      // What the threads hold, and what waits for the next free one.
      atOnce: 4 * threads,
    }),
    countTokens: (text) => encode(text, Number.POSITIVE_INFINITY).ids.length,
  };
}
