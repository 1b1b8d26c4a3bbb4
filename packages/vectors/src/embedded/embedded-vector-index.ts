import type { SearchHit, VectorIndex } from '@attack-kg/contracts';
import { compareHits, filterTest, hitAt } from '@attack-kg/ranking';
import { keepLatest } from '@attack-kg/upstream';
import { assertDimension } from '../assert-dimension.ts';
import { loadSnapshot, type VectorSnapshot } from './vector-snapshot.ts';

/** Exact search over a snapshot in memory, one seed at a time. */
export function createEmbeddedVectorIndex(folder: string): VectorIndex {
  const keep = keepLatest<VectorSnapshot>();
  const snapshotOf = (seedId: string) => keep(seedId, () => loadSnapshot(folder, seedId));

  return {
    async search(seedId, queries, { limit, filter, signal }) {
      if (queries.length === 0) return [];
      const snapshot = await snapshotOf(seedId);
      assertDimension(queries, snapshot.dimension);
      const passes = filterTest(snapshot.table, filter);
      const { table, rows } = snapshot;
      const lists: SearchHit[][] = [];
      for (const query of queries) {
        // Others shall not wait for all the passages of a report.
        if (lists.length > 0) await new Promise((turn) => setImmediate(turn));
        signal?.throwIfAborted();
        const hits = rows.nearest(query, limit, passes).map(({ row, score }) => hitAt(table, row, score));
        lists.push(hits.sort(compareHits).slice(0, limit));
      }
      return lists;
    },
    async countDocuments(seedId) {
      return (await snapshotOf(seedId)).table.size;
    },
  };
}
