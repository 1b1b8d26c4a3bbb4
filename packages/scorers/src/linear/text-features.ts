import { hashTerm } from '@attack-kg/ranking';
import { tokenize } from '../bm25/tokenize.ts';

/** Gives each feature of a text, hashed, with how often it occurs. */
export type CountFeatures = (text: string) => Map<number, number>;

/** Terms and pairs of neighbouring terms. */
export const countWords: CountFeatures = (text) => {
  const terms = tokenize(text);
  const pairs = terms.slice(1).map((term, index) => `${terms[index]} ${term}`);
  return countHashes([...terms, ...pairs]);
};

const gramLength = 4;
/** Longer runs without a blank (encoded payloads) say nothing by their characters. */
const longestWord = 80;

/** Runs of four characters inside words, word ends marked by a blank: word parts, file endings, bits of paths and commands. */
export const countCharacters: CountFeatures = (text) => {
  const grams: string[] = [];
  for (const word of text.normalize('NFKC').toLowerCase().split(/\s+/)) {
    if (word.length === 0 || word.length > longestWord) continue;
    const padded = ` ${word} `;
    if (padded.length <= gramLength) grams.push(padded);
    else for (let at = 0; at + gramLength <= padded.length; at += 1) grams.push(padded.slice(at, at + gramLength));
  }
  return countHashes(grams);
};

function countHashes(features: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const feature of features) {
    const hash = hashTerm(feature);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}

/** A text as a classifier's input: indices into its features, and TF-IDF weights of unit length. */
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
