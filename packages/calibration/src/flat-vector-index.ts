import type { EmbeddedDocument, VectorIndex } from '@attack-kg/contracts';
import {
  compareHits,
  createDocumentTable,
  createNearestRows,
  createSparseMatrix,
  filterTest,
  hitAt,
  isSparse,
  type NearestRows,
  sparseSimilarities,
  topIndices,
} from '@attack-kg/ranking';

/** Exact search over vectors in memory, for as long as a calibration takes. */
export function createFlatVectorIndex(documents: readonly EmbeddedDocument[]): VectorIndex {
  const table = createDocumentTable(documents.map(({ document }) => document));
  const rows = rowsOf(documents.map(({ vector }) => vector));
  return {
    async search(_, queries, { limit, filter }) {
      const passes = filterTest(table, filter);
      return queries.map((query) =>
        rows
          .nearest(query, limit, passes)
          .map(({ row, score }) => hitAt(table, row, score))
          .sort(compareHits)
          .slice(0, limit),
      );
    },
    countDocuments: async () => table.size,
  };
}

/** Vectors of hashed words are mostly zeros, those of a model are not. */
function rowsOf(vectors: readonly Float32Array[]): NearestRows {
  const dimension = vectors[0]?.length ?? 0;
  if (isSparse(vectors)) {
    const sparse = createSparseMatrix(vectors, dimension);
    return {
      nearest(query, limit, accepts) {
        const scores = sparseSimilarities(sparse, query);
        return topIndices(scores, limit, accepts).map((row) => ({ row, score: scores[row] as number }));
      },
    };
  }
  const matrix = new Float32Array(vectors.length * dimension);
  for (const [row, vector] of vectors.entries()) matrix.set(vector, row * dimension);
  return createNearestRows(matrix, vectors.length, dimension);
}
