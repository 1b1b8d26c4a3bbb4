import { hashTerm } from '@attack-kg/keywords-bm25/hash-term';
import { tokenize } from '@attack-kg/keywords-bm25/tokenize';

/**
 * What the head sees of a text: its terms and its pairs of neighbouring terms, hashed, with how often each occurs.
 * Character n-grams were tried: five times the training time for no clear gain (docs/decisions/0008).
 */
export function countFeatures(text: string): Map<number, number> {
  const terms = tokenize(text);
  const counts = new Map<number, number>();
  const add = (feature: string) => {
    const hash = hashTerm(feature);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  };
  for (const [index, term] of terms.entries()) {
    add(term);
    const next = terms[index + 1];
    if (next !== undefined) add(`${term} ${next}`);
  }
  return counts;
}

/** A text as the head's input: indices into its features, and TF-IDF weights of unit length. */
export interface FeatureVector {
  indices: number[];
  weights: number[];
}

export function weighFeatures(
  counts: ReadonlyMap<number, number>,
  indexOf: (hash: number) => number,
  inverse: ArrayLike<number>,
): FeatureVector {
  const indices: number[] = [];
  const weights: number[] = [];
  let square = 0;
  for (const [hash, count] of counts) {
    const index = indexOf(hash);
    if (index < 0) continue;
    const weight = (1 + Math.log(count)) * (inverse[index] ?? 0);
    indices.push(index);
    weights.push(weight);
    square += weight * weight;
  }
  const norm = Math.sqrt(square) || 1;
  return { indices, weights: weights.map((weight) => weight / norm) };
}
