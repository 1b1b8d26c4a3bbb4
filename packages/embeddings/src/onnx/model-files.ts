import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@attack-kg/contracts';
import { type ModelConfig, readModelConfig } from './model-config.ts';

export interface ModelFiles extends ModelConfig {
  /** `bge-small-en-v1.5-q`: the weights' file name without its extension, or the folder's name for `model.onnx`. */
  name: string;
  modelPath: string;
  tokenizerPath: string;
}

/**
 * Finds a model in a folder: one `*.onnx` and one `tokenizer.json` (or `*-tokenizer.json`), as hubs and the jars of
 * langchain4j lay them out, and reads how it is to be used. Errors: `config_invalid` naming what is missing.
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
  const config = await readModelConfig(folder, name);
  return { name, modelPath: join(folder, model), tokenizerPath: join(folder, tokenizer), ...config };
}

function missing(folder: string, problem: string, cause?: unknown): AppError {
  const message = `EMBEDDINGS_MODEL_DIR ${folder}: ${problem}`;
  return new AppError('config_invalid', { message, publicMessage: message, cause });
}
