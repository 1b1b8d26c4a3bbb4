import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AppError, type Embedder, type EmbeddingRecipe } from '@attack-kg/contracts';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelFiles } from './model-files.ts';
import { loadTokenizer } from './tokenizer.ts';

export interface OnnxEmbedderOptions {
  /** So many texts are worked on side by side, one thread each; more than the cores only hurts. */
  atOnce?: number;
}

/**
 * A sentence-embedding model of the BERT family, run locally. Each text is its own batch: padding would change the
 * result of an int8 model with the company a text is in, and costs twice the time on a processor. Each is worked on by one
 * thread: several that share a text of a sentence wait for one another, turning, for longer than they work.
 * Errors: `config_invalid` when the files are not such a model.
 */
export async function createOnnxEmbedder(
  files: ModelFiles,
  { atOnce = 1 }: OnnxEmbedderOptions = {},
): Promise<Embedder> {
  const weights = await readFile(files.modelPath);
  const [session, encode] = await Promise.all([openSession(weights), loadTokenizer(files)]);
  const output = session.outputNames[0] ?? '';
  const { pooling } = files;

  async function embedOne(text: string): Promise<Float32Array> {
    const { ids, typeIds, mask } = encode(text);
    const shape = [1, ids.length];
    const all: Record<string, Tensor> = {
      input_ids: new Tensor('int64', ids, shape),
      attention_mask: new Tensor('int64', mask, shape),
      token_type_ids: new Tensor('int64', typeIds, shape),
    };
    const feeds = Object.fromEntries(Object.entries(all).filter(([name]) => session.inputNames.includes(name)));
    const tensor = (await session.run(feeds))[output];
    if (!tensor || !(tensor.data instanceof Float32Array)) {
      throw new AppError('config_invalid', { message: `${files.modelPath} gives no float vectors` });
    }
    return pool(tensor.data, ids.length, tensor.dims[tensor.dims.length - 1] ?? 0, pooling);
  }

  const dimension = (await embedOne('probe')).length;
  const recipe: EmbeddingRecipe = {
    version: 1,
    provider: 'onnx',
    model: files.name,
    weights_sha256: createHash('sha256').update(weights).digest('hex'),
    dimension,
    max_input_length: files.maxInputLength,
    pooling,
    query_prefix: '',
    document_prefix: '',
  };
  return {
    recipe,
    maxBatchSize: 64,
    async embed(texts, purpose, signal) {
      const prefix = purpose === 'query' ? recipe.query_prefix : recipe.document_prefix;
      const vectors: Float32Array[] = [];
      const waiting = [...texts.entries()].reverse();
      const work = async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) {
          signal?.throwIfAborted();
          vectors[next[0]] = await embedOne(prefix + next[1]);
        }
      };
      try {
        await Promise.all(Array.from({ length: atOnce }, work));
      } finally {
        // Where one failed, the others stop.
        waiting.length = 0;
      }
      return vectors;
    },
  };
}

async function openSession(weights: Uint8Array): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(weights, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
    });
  } catch (cause) {
    throw new AppError('config_invalid', {
      publicMessage: 'EMBEDDINGS_MODEL_DIR does not hold an ONNX model that can be run',
      message: `the ONNX model cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    });
  }
}

/** One vector of unit length from the vectors of the tokens (rows of `data`). */
function pool(data: Float32Array, tokens: number, dimension: number, pooling: 'mean' | 'cls'): Float32Array {
  const vector = data.slice(0, dimension);
  if (pooling === 'mean') {
    for (let row = 1; row < tokens; row += 1) {
      for (let column = 0; column < dimension; column += 1) {
        vector[column] = (vector[column] ?? 0) + (data[row * dimension + column] ?? 0);
      }
    }
  }
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}
