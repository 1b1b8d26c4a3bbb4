import type { SearchHit, VectorIndex } from '@attack-kg/contracts';
import { compareHits, filterTest, hitAt } from '@attack-kg/ranking';
import { assertDimension } from '../assert-dimension.ts';
import { keepLatestOpen } from './keep-latest-open.ts';
import { openSnapshot, type VectorSnapshot } from './vector-snapshot.ts';

/** Exact search over a snapshot, one seed at a time: bytes in memory, floats in its file (decision 35). */
export function createEmbeddedVectorIndex(folder: string): VectorIndex {
  const useLatest = keepLatestOpen<VectorSnapshot>();
  const onSnapshot = <Result>(seedId: string, work: (snapshot: VectorSnapshot) => Promise<Result>) =>
    useLatest(seedId, () => openSnapshot(folder, seedId), work);

  return {
    async search(seedId, queries, { limit, filter, signal }) {
      if (queries.length === 0) return [];
      return onSnapshot(seedId, async ({ table, rows, dimension }) => {
        assertDimension(queries, dimension);
        const passes = filterTest(table, filter);
        const lists: SearchHit[][] = [];
        for (const query of queries) {
          // Others shall not wait for all the passages of a report.
          if (lists.length > 0) await new Promise((turn) => setImmediate(turn));
          signal?.throwIfAborted();
          const hits = rows.nearest(query, limit, passes).map(({ row, score }) => hitAt(table, row, score));
          lists.push(hits.sort(compareHits).slice(0, limit));
        }
        return lists;
      });
    },
    countDocuments: (seedId) => onSnapshot(seedId, async ({ table }) => table.size),
  };
}
