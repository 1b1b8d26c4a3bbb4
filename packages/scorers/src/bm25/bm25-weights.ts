import type { TermCounts } from './count-terms.ts';

/** BM25's usual constants: how fast repetition saturates, and how far length counts. */
const k1 = 1.2;
const b = 0.75;

/** What each document's terms weigh before their rarity counts, in the order of the counts. */
export function saturateTerms({ counts, offsets, lengths }: TermCounts): Float64Array {
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const weights = new Float64Array(counts.length);
  for (const [document, length] of lengths.entries()) {
    const norm = 1 - b + (b * length) / averageLength;
    for (let at = offsets[document] as number; at < (offsets[document + 1] as number); at += 1) {
      const count = counts[at] as number;
      weights[at] = (count * (k1 + 1)) / (count + k1 * norm);
    }
  }
  return weights;
}

/** How much a term says that `holding` of `documents` hold. */
export function inverseFrequency(documents: number, holding: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}
