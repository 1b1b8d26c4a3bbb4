import { filterTest, hitAt } from '@attack-kg/contracts/document-table';
import { AppError } from '@attack-kg/contracts/errors/app-error';
import { keepLatest } from '@attack-kg/contracts/keep-latest';
import type { VectorIndex } from '@attack-kg/contracts/ports/vector-index';
import type { SearchHit } from '@attack-kg/contracts/search-document';
import { compareHits, topIndices } from '@attack-kg/contracts/top-hits';
import { loadSnapshot, type VectorSnapshot } from './vector-snapshot.ts';

/** Exact search over a snapshot in memory, one seed at a time. */
export function createEmbeddedVectorIndex(folder: string): VectorIndex {
  const keep = keepLatest<VectorSnapshot>();
  const snapshotOf = (seedId: string) => keep(seedId, () => loadSnapshot(folder, seedId));

  return {
    async search(seedId, queries, { limit, filter, signal }) {
      if (queries.length === 0) return [];
      const snapshot = await snapshotOf(seedId);
      const passes = filterTest(snapshot.table, filter);
      return queries.map((query) => {
        signal?.throwIfAborted();
        return nearest(snapshot, query, limit, passes);
      });
    },
    async countDocuments(seedId) {
      return (await snapshotOf(seedId)).table.size;
    },
  };
}

function nearest(
  { table, dimension, matrix }: VectorSnapshot,
  query: Float32Array,
  limit: number,
  passes: (index: number) => boolean,
): SearchHit[] {
  if (query.length !== dimension) {
    throw new AppError('data_mismatch', {
      message: `the query has ${query.length} dimensions, the collection ${dimension}`,
    });
  }
  const scores = new Float32Array(table.size);
  for (let row = 0, base = 0; row < scores.length; row += 1, base += dimension) {
    let sum = 0;
    for (let column = 0; column < dimension; column += 1) {
      sum += (matrix[base + column] as number) * (query[column] as number);
    }
    scores[row] = sum;
  }
  return topIndices(scores, limit, passes)
    .map((index) => hitAt(table, index, scores[index] ?? 0))
    .sort(compareHits)
    .slice(0, limit);
}
