import type { SearchDocument } from '@attack-kg/contracts';
import { type CountFeatures, weighFeatures } from './text-features.ts';

/** Documents as rows of TF-IDF weights of unit length, compressed by row. */
export interface CorpusMatrix {
  /** Of the features, ascending. */
  hashes: Uint32Array;
  /** Inverse document frequencies, by feature. */
  inverse: Float32Array;
  offsets: Uint32Array;
  features: Uint32Array;
  values: Float32Array;
}

/** A feature of one document alone teaches nothing. */
const leastDocuments = 2;

export function buildCorpusMatrix(documents: readonly SearchDocument[], count: CountFeatures): CorpusMatrix {
  const counts = documents.map((document) => count(document.text));
  const { hashes, inverse } = chooseFeatures(counts);
  const position = new Map([...hashes].map((hash, index) => [hash, index]));
  const vectors = counts.map((entry) => weighFeatures(entry, (hash) => position.get(hash) ?? -1, inverse));
  const offsets = new Uint32Array(documents.length + 1);
  for (const [row, { indices }] of vectors.entries()) offsets[row + 1] = (offsets[row] ?? 0) + indices.length;
  const features = new Uint32Array(offsets[documents.length] ?? 0);
  const values = new Float32Array(features.length);
  for (const [row, { indices, weights }] of vectors.entries()) {
    features.set(indices, offsets[row]);
    values.set(weights, offsets[row]);
  }
  return { hashes, inverse, offsets, features, values };
}

/** Features that occur in enough documents, sorted by hash, with their inverse document frequency. */
function chooseFeatures(counts: readonly Map<number, number>[]): { hashes: Uint32Array; inverse: Float32Array } {
  const frequency = new Map<number, number>();
  for (const count of counts) for (const hash of count.keys()) frequency.set(hash, (frequency.get(hash) ?? 0) + 1);
  const kept = [...frequency].filter(([, documents]) => documents >= leastDocuments).sort(([a], [b]) => a - b);
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    inverse: Float32Array.from(kept, ([, documents]) => 1 + Math.log((1 + counts.length) / (1 + documents))),
  };
}
