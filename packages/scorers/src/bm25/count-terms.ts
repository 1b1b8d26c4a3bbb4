import { hashTerm } from '@attack-kg/ranking';
import { tokenize } from './tokenize.ts';

/** How often each document has each of its terms, one document after the other. */
export interface TermCounts {
  /** Of the terms, ascending within a document. */
  hashes: Uint32Array;
  counts: Uint32Array;
  /** Where each document begins in the two lists; one more than there are documents. */
  offsets: Uint32Array;
  /** Of each document, in terms. */
  lengths: Uint32Array;
}

/** Counts in lists of numbers: a map for each of tens of thousands of texts would cost more than the counting. */
export function countTerms(texts: readonly string[]): TermCounts {
  const offsets = new Uint32Array(texts.length + 1);
  const lengths = new Uint32Array(texts.length);
  const hashes: number[] = [];
  const counts: number[] = [];
  for (const [at, text] of texts.entries()) {
    const sorted = Uint32Array.from(tokenize(text), hashTerm).sort();
    lengths[at] = sorted.length;
    for (let first = 0, next = 0; first < sorted.length; first = next) {
      const hash = sorted[first] as number;
      while (sorted[next] === hash) next += 1;
      hashes.push(hash);
      counts.push(next - first);
    }
    offsets[at + 1] = hashes.length;
  }
  return { hashes: Uint32Array.from(hashes), counts: Uint32Array.from(counts), offsets, lengths };
}
