import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = process.env.EVAL_MODELS_DIR ?? resolve(import.meta.dirname, '../../.data/models');

/** The models that tests and eval can use: folders under EVAL_MODELS_DIR, by name. `.ci/run` fills it. */
export function modelFolder(name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? path : undefined;
}

/** What CI gets from Maven Central, and what the README's figures are of. */
export const modelNames = ['all-minilm-l6-v2-q', 'bge-small-en-v15-q'] as const;
