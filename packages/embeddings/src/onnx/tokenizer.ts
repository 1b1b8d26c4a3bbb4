import { readFile } from 'node:fs/promises';
import { AppError } from '@attack-kg/contracts';
import { Tokenizer } from '@huggingface/tokenizers';
import type { ModelFiles } from './model-files.ts';

export interface Encoding {
  ids: BigInt64Array;
  typeIds: BigInt64Array;
  mask: BigInt64Array;
}

/** No token has more characters: what is cut here would be cut after, and need not be read. As text-embeddings-inference. */
const mostCharactersPerToken = 250;

/**
 * Loads a Hugging Face `tokenizer.json`. A text longer than the model reads is cut, with the closing token kept.
 * Errors: `config_invalid` when it is none.
 */
export async function loadTokenizer(files: ModelFiles): Promise<(text: string, limit?: number) => Encoding> {
  let tokenizer: Tokenizer;
  try {
    const definition = JSON.parse(await readFile(files.tokenizerPath, 'utf8'));
    // The file may carry the padding and truncation of its training; neither is wanted here.
    tokenizer = new Tokenizer({ ...definition, padding: null, truncation: null }, {});
  } catch (cause) {
    const message = `${files.tokenizerPath} is no tokenizer: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new AppError('config_invalid', { message, publicMessage: message, cause });
  }
  return (text, limit = files.maxInputLength) => {
    const { ids } = tokenizer.encode(text.slice(0, limit * mostCharactersPerToken).toWellFormed());
    const kept = ids.length > limit ? [...ids.slice(0, limit - 1), ids[ids.length - 1] ?? 0] : ids;
    return {
      ids: BigInt64Array.from(kept, BigInt),
      typeIds: new BigInt64Array(kept.length),
      mask: new BigInt64Array(kept.length).fill(1n),
    };
  };
}
