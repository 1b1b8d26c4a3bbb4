import { AppError, type SearchHit, type VectorIndex } from '@attack-kg/contracts';
import { compareHits, filterTest, hitAt, similarities, topIndices } from '@attack-kg/ranking';
import { keepLatest } from '@attack-kg/upstream';
import { loadSnapshot, type VectorSnapshot } from './vector-snapshot.ts';

/** Exact search over a snapshot in memory, one seed at a time. */
export function createEmbeddedVectorIndex(folder: string): VectorIndex {
  const keep = keepLatest<VectorSnapshot>();
  const snapshotOf = (seedId: string) => keep(seedId, () => loadSnapshot(folder, seedId));

  return {
    async search(seedId, queries, { limit, filter, signal }) {
      if (queries.length === 0) return [];
      const snapshot = await snapshotOf(seedId);
      for (const query of queries) assertDimension(query, snapshot.dimension);
      const passes = filterTest(snapshot.table, filter);
      const hits: SearchHit[][] = [];
      for (let start = 0; start < queries.length; start += queriesAtOnce) {
        // Others shall not wait for all the passages of a report.
        if (start > 0) await new Promise((turn) => setImmediate(turn));
        signal?.throwIfAborted();
        const block = queries.slice(start, start + queriesAtOnce);
        const { matrix, table, dimension } = snapshot;
        for (const scores of similarities(matrix, table.size, dimension, block)) {
          hits.push(best(snapshot, scores, limit, passes));
        }
      }
      return hits;
    },
    async countDocuments(seedId) {
      return (await snapshotOf(seedId)).table.size;
    },
  };
}

/** Scores of every row are held for so many queries at once, and no more. */
const queriesAtOnce = 8;

function assertDimension(query: Float32Array, dimension: number): void {
  if (query.length === dimension) return;
  throw new AppError('data_mismatch', {
    message: `the query has ${query.length} dimensions, the collection ${dimension}`,
  });
}

function best(
  { table }: VectorSnapshot,
  scores: Float32Array,
  limit: number,
  passes: (index: number) => boolean,
): SearchHit[] {
  return topIndices(scores, limit, passes)
    .map((index) => hitAt(table, index, scores[index] ?? 0))
    .sort(compareHits)
    .slice(0, limit);
}
