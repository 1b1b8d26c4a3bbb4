import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@attack-kg/contracts';

export interface ModelFiles {
  /** `bge-small-en-v1.5-q`: the weights' file name without its extension, or the folder's name for `model.onnx`. */
  name: string;
  modelPath: string;
  tokenizerPath: string;
}

/**
 * Finds a model in a folder: one `*.onnx` and one `tokenizer.json` (or `*-tokenizer.json`), as hubs and the jars of
 * langchain4j lay them out. Errors: `config_invalid` naming what is missing.
 */
export async function findModelFiles(folder: string): Promise<ModelFiles> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw missing(folder, 'the folder cannot be read', cause);
  });
  const model = names.filter((name) => name.endsWith('.onnx')).sort()[0];
  const tokenizer = names.filter((name) => name.endsWith('tokenizer.json')).sort()[0];
  if (!model) throw missing(folder, 'no *.onnx file');
  if (!tokenizer) throw missing(folder, 'no tokenizer.json');
  const stem = model.slice(0, -'.onnx'.length);
  const name = stem.startsWith('model') ? (folder.split(/[\\/]/).filter(Boolean).at(-1) ?? stem) : stem;
  return { name, modelPath: join(folder, model), tokenizerPath: join(folder, tokenizer) };
}

function missing(folder: string, problem: string, cause?: unknown): AppError {
  const message = `EMBEDDINGS_MODEL_DIR ${folder}: ${problem}`;
  return new AppError('config_invalid', { message, publicMessage: message, cause });
}

/** BGE models are trained on the first token, most others on the mean of all. */
export function poolingOf(modelName: string): 'cls' | 'mean' {
  return /\bbge\b|^bge-/i.test(modelName) ? 'cls' : 'mean';
}
