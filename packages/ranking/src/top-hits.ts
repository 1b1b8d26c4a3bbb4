import type { SearchHit } from '@attack-kg/contracts';

/** Best first; equal scores by document id, so that every store ranks alike. */
export function compareHits(a: SearchHit, b: SearchHit): number {
  return b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * Indices of the `limit` highest scores that `accepts`, in no order, with every index that ties with the last one:
 * the caller sorts by its own tie rule and cuts.
 */
export function topIndices(scores: ArrayLike<number>, limit: number, accepts: (index: number) => boolean): number[] {
  if (limit <= 0) return [];
  // A min-heap of the best scores seen gives the threshold in one pass; most scores are looked at once and passed over.
  const heap: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? 0;
    if (score <= least || !accepts(index)) continue;
    if (heap.length === limit) replaceRoot(heap, score);
    else pushHeap(heap, score);
    if (heap.length === limit) least = heap[0] ?? 0;
  }
  const threshold = heap[0];
  if (threshold === undefined) return [];
  const chosen: number[] = [];
  for (let index = 0; index < scores.length; index += 1) {
    if ((scores[index] ?? 0) >= threshold && accepts(index)) chosen.push(index);
  }
  return chosen;
}

function pushHeap(heap: number[], value: number): void {
  let child = heap.push(value) - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if ((heap[parent] ?? 0) <= value) break;
    heap[child] = heap[parent] ?? 0;
    child = parent;
  }
  heap[child] = value;
}

function replaceRoot(heap: number[], value: number): void {
  let parent = 0;
  for (let child = 1; child < heap.length; child = 2 * parent + 1) {
    if (child + 1 < heap.length && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child += 1;
    if ((heap[child] ?? 0) >= value) break;
    heap[parent] = heap[child] ?? 0;
    parent = child;
  }
  heap[parent] = value;
}
