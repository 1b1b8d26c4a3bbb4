import type { SearchHit } from '@attack-kg/contracts';
import { compareHits } from './top-hits.ts';

/** Small, so that the top counts: the first of a list half, the second a third (decision 1). */
const rankConstant = 2;

/**
 * Reciprocal rank fusion of lists that are best first: a document's score is the sum of 1 / (2 + rank) over the lists
 * that hold it, ranks counted from zero. Best first, ties by id.
 */
export function fuseRanks(lists: readonly (readonly SearchHit[])[]): SearchHit[] {
  const fused = new Map<string, SearchHit>();
  for (const list of lists) {
    for (const [rank, hit] of list.entries()) {
      const score = (fused.get(hit.id)?.score ?? 0) + 1 / (rankConstant + rank);
      fused.set(hit.id, { ...hit, score });
    }
  }
  return [...fused.values()].sort(compareHits);
}
