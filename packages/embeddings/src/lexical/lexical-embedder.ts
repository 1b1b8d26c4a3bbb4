import type { Embedder, EmbeddingRecipe } from '@attack-kg/contracts';
import { hashTerm } from '@attack-kg/ranking';
import { tokenize } from '@attack-kg/scorers/bm25';

/** Raised when the vectors of an unchanged text change. 1: first. */
const version = 1;
const dimension = 512;

export const lexicalRecipe: EmbeddingRecipe = {
  version,
  provider: 'lexical',
  model: 'hashed-words-and-trigrams',
  dimension,
  pooling: 'none',
  query_prefix: '',
  document_prefix: '',
};

/**
 * Vectors without a model: each term and each of its character trigrams is hashed to a signed coordinate
 * (feature hashing). It sees shared words and word parts, not meaning; it stands in where no model can be had.
 */
export function createLexicalEmbedder(): Embedder {
  return {
    recipe: lexicalRecipe,
    maxBatchSize: 4096,
    async embed(texts, _purpose, signal) {
      signal?.throwIfAborted();
      return texts.map(embedText);
    },
  };
}

function embedText(text: string): Float32Array {
  const vector = new Float32Array(dimension);
  const counts = new Map<string, number>();
  for (const term of tokenize(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, count] of counts) {
    const weight = 1 + Math.log(count);
    addFeature(vector, term, weight);
    const padded = `^${term}$`;
    const part = (0.5 * weight) / Math.max(1, padded.length - 2);
    for (let start = 0; start + 3 <= padded.length; start += 1) {
      addFeature(vector, `#${padded.slice(start, start + 3)}`, part);
    }
  }
  const norm = Math.hypot(...vector);
  // A text without any term still needs a vector of unit length.
  if (norm === 0) vector[0] = 1;
  else for (let index = 0; index < dimension; index += 1) vector[index] = (vector[index] ?? 0) / norm;
  return vector;
}

function addFeature(vector: Float32Array, feature: string, weight: number): void {
  const hash = hashTerm(feature);
  const index = hash % dimension;
  vector[index] = (vector[index] ?? 0) + (hash & 0x8000_0000 ? -weight : weight);
}
