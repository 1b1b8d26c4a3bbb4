import type { SearchDocument } from '@attack-kg/contracts';
import { hashTerm } from '@attack-kg/ranking';
import { tokenize } from './tokenize.ts';

/** BM25's usual constants: how fast repetition saturates, and how far length counts. */
const k1 = 1.2;
const b = 0.75;

/** What a document's terms weigh before their rarity counts, by hash. */
export function saturateTerms(documents: readonly SearchDocument[]): (text: string) => Map<number, number> {
  const total = documents.reduce((sum, document) => sum + tokenize(document.text).length, 0);
  const averageLength = total / Math.max(1, documents.length);
  return (text) => {
    const counts = countTerms(text);
    const length = counts.values().reduce((sum, count) => sum + count, 0);
    const norm = 1 - b + (b * length) / averageLength;
    return new Map(counts.entries().map(([hash, count]) => [hash, (count * (k1 + 1)) / (count + k1 * norm)]));
  };
}

/** How much a term says that `holding` of `documents` hold. */
export function inverseFrequency(documents: number, holding: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}

function countTerms(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of tokenize(text)) {
    const hash = hashTerm(term);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}
