import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddingRecipe } from '@attack-kg/contracts';

const keyBytes = 16;

/** Vectors by the hash of their text, for one recipe. */
export interface EmbeddingCache {
  get(text: string): Float32Array | undefined;
  put(texts: readonly string[], vectors: readonly Float32Array[]): Promise<void>;
}

/**
 * One append-only file a recipe: a row is 16 bytes of the text's SHA-256 and the vector. A row that was cut off by
 * a crash is dropped when the file is opened.
 */
export async function openEmbeddingCache(dataDir: string, recipe: EmbeddingRecipe): Promise<EmbeddingCache> {
  // Hashing words is cheaper than reading their vectors back.
  if (recipe.provider === 'lexical') return createMemoryCache();
  const folder = join(dataDir, 'cache', 'embeddings');
  const name = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 24);
  const path = join(folder, `${name}.bin`);
  await mkdir(folder, { recursive: true });
  const rowBytes = keyBytes + recipe.dimension * 4;
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const rows = Math.floor(bytes.length / rowBytes);
  if (rows * rowBytes !== bytes.length) await truncate(path, rows * rowBytes);
  const vectors = new Map<string, Float32Array>();
  for (let row = 0; row < rows; row += 1) {
    const start = row * rowBytes;
    const key = bytes.toString('latin1', start, start + keyBytes);
    const vector = bytes.buffer.slice(bytes.byteOffset + start + keyBytes, bytes.byteOffset + start + rowBytes);
    vectors.set(key, new Float32Array(vector));
  }
  return {
    get: (text) => vectors.get(keyOf(text).toString('latin1')),
    async put(texts, added) {
      const chunks: Uint8Array[] = [];
      for (const [index, text] of texts.entries()) {
        const vector = added[index];
        if (!vector) continue;
        const key = keyOf(text);
        vectors.set(key.toString('latin1'), vector);
        chunks.push(key, new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
      }
      await appendFile(path, Buffer.concat(chunks));
    },
  };
}

function createMemoryCache(): EmbeddingCache {
  const vectors = new Map<string, Float32Array>();
  return {
    get: (text) => vectors.get(text),
    async put(texts, added) {
      for (const [index, text] of texts.entries()) vectors.set(text, added[index] ?? new Float32Array());
    },
  };
}

function keyOf(text: string): Buffer {
  return createHash('sha256').update(text).digest().subarray(0, keyBytes);
}
