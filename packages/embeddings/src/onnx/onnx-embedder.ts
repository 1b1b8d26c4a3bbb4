import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Embedder, EmbeddingRecipe } from '@attack-kg/contracts';
import type { ModelFiles } from './model-files.ts';
import { type ModelThreadsOptions, startModelThreads } from './model-threads.ts';

/** So many texts are worked on side by side, if that many wait; more threads than cores only hurt. */
export type OnnxEmbedderOptions = Partial<ModelThreadsOptions>;

/**
 * A sentence-embedding model of the BERT family, run locally, in threads of its own.
 * Errors: `config_invalid` when the files are not such a model.
 */
export async function createOnnxEmbedder(files: ModelFiles, options: OnnxEmbedderOptions = {}): Promise<Embedder> {
  const embedText = startModelThreads(files, { threads: 1, ...options });
  const probe = await embedText('probe');
  const recipe: EmbeddingRecipe = {
    version: 1,
    provider: 'onnx',
    model: files.name,
    weights_sha256: createHash('sha256')
      .update(await readFile(files.modelPath))
      .digest('hex'),
    dimension: probe.length,
    max_input_length: files.maxInputLength,
    pooling: files.pooling,
    query_prefix: '',
    document_prefix: '',
  };
  return {
    recipe,
    maxBatchSize: 64,
    async embed(texts, purpose, signal) {
      const prefix = purpose === 'query' ? recipe.query_prefix : recipe.document_prefix;
      signal?.throwIfAborted();
      const vectors: Float32Array[] = [];
      // Few at a time, so that a caller who leaves, or a text that fails, does not leave the rest behind for nobody.
      for (let start = 0; start < texts.length; start += textsAtOnce) {
        signal?.throwIfAborted();
        const some = texts.slice(start, start + textsAtOnce);
        vectors.push(...(await Promise.all(some.map((text) => embedText(prefix + text)))));
      }
      return vectors;
    },
  };
}

/** As many as a thread more is started for, and some. */
const textsAtOnce = 16;
