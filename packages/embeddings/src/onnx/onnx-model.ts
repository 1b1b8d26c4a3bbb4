import { AppError } from '@attack-kg/contracts';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelFiles } from './model-files.ts';
import { loadTokenizer } from './tokenizer.ts';

export type EmbedText = (text: string) => Promise<Float32Array>;

/**
 * A sentence-embedding model of the BERT family in this thread, which it takes for as long as it works on a text. Each
 * text is its own batch: padding would change the result of an int8 model with the company a text is in, and costs twice
 * the time on a processor. One thread a text: several that share a sentence wait for one another, turning, for longer
 * than they work. Errors: `config_invalid` when the files are not such a model.
 */
export async function openOnnxModel(files: ModelFiles): Promise<EmbedText> {
  const [session, encode] = await Promise.all([openSession(files.modelPath), loadTokenizer(files)]);
  const output = session.outputNames[0] ?? '';
  return async (text) => {
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
    return pool(tensor.data, ids.length, tensor.dims[tensor.dims.length - 1] ?? 0, files.pooling);
  };
}

async function openSession(modelPath: string): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(modelPath, {
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
