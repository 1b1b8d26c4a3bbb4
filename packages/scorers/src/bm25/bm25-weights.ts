import type { SearchDocument } from '@attack-kg/contracts';
import { hashTerm } from '@attack-kg/ranking';
import { tokenize } from './tokenize.ts';

/** BM25's usual constants: how fast repetition saturates, and how far length counts. */
const k1 = 1.2;
const b = 0.75;

/** What each document's terms weigh before their rarity counts, by hash. Every text is cut into terms once. */
export function saturateTerms(documents: readonly SearchDocument[]): Map<number, number>[] {
  const counted = documents.map(({ text }) => countTerms(text));
  const total = counted.reduce((sum, { length }) => sum + length, 0);
  const averageLength = total / Math.max(1, documents.length);
  return counted.map(({ counts, length }) => {
    const norm = 1 - b + (b * length) / averageLength;
    return new Map(counts.entries().map(([hash, count]) => [hash, (count * (k1 + 1)) / (count + k1 * norm)]));
  });
}

/** How much a term says that `holding` of `documents` hold. */
export function inverseFrequency(documents: number, holding: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}

function countTerms(text: string): { counts: Map<number, number>; length: number } {
  const counts = new Map<number, number>();
  const terms = tokenize(text);
  for (const term of terms) {
    const hash = hashTerm(term);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return { counts, length: terms.length };
}
