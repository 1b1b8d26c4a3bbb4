import { filterTest, hitAt } from '@attack-kg/contracts/document-table';
import { dotProduct } from '@attack-kg/contracts/dot-product';
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
      for (const query of queries) assertDimension(query, snapshot.dimension);
      const passes = filterTest(snapshot.table, filter);
      const hits: SearchHit[][] = [];
      for (let start = 0; start < queries.length; start += queriesAtOnce) {
        signal?.throwIfAborted();
        const block = queries.slice(start, start + queriesAtOnce);
        for (const scores of similarities(snapshot, block)) hits.push(best(snapshot, scores, limit, passes));
      }
      return hits;
    },
    async countDocuments(seedId) {
      return (await snapshotOf(seedId)).table.size;
    },
  };
}

/** The matrix is read once for so many queries: it is larger than the processor's caches. */
const queriesAtOnce = 8;

function assertDimension(query: Float32Array, dimension: number): void {
  if (query.length === dimension) return;
  throw new AppError('data_mismatch', {
    message: `the query has ${query.length} dimensions, the collection ${dimension}`,
  });
}

/** Each query's similarity to every row. */
function similarities({ table, dimension, matrix }: VectorSnapshot, queries: readonly Float32Array[]): Float32Array[] {
  const scores = queries.map(() => new Float32Array(table.size));
  for (let row = 0, base = 0; row < table.size; row += 1, base += dimension) {
    for (let index = 0; index < queries.length; index += 1) {
      (scores[index] as Float32Array)[row] = dotProduct(matrix, base, queries[index] as Float32Array);
    }
  }
  return scores;
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
