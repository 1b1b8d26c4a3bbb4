import type { EmbeddedDocument, VectorIndex } from '@attack-kg/contracts';
import {
  compareHits,
  createDocumentTable,
  createSparseMatrix,
  filterTest,
  hitAt,
  isSparse,
  similarities,
  sparseSimilarities,
  topIndices,
} from '@attack-kg/ranking';

type ScoreQueries = (queries: readonly Float32Array[]) => Float32Array[];

/** Exact search over vectors in memory, for as long as a calibration takes; the more queries at once, the faster. */
export function createFlatVectorIndex(documents: readonly EmbeddedDocument[]): VectorIndex {
  const table = createDocumentTable(documents.map(({ document }) => document));
  const scoreAll = scorerOf(documents.map(({ vector }) => vector));
  return {
    async search(_, queries, { limit, filter }) {
      const passes = filterTest(table, filter);
      return queries.flatMap((_, first) => {
        if (first % queriesAtOnce > 0) return [];
        return scoreAll(queries.slice(first, first + queriesAtOnce)).map((scores) =>
          topIndices(scores, limit, passes)
            .map((index) => hitAt(table, index, scores[index] ?? 0))
            .sort(compareHits)
            .slice(0, limit),
        );
      });
    },
    countDocuments: async () => table.size,
  };
}

/** Scores of every document are held for so many queries at once. */
const queriesAtOnce = 8;

/** Vectors of hashed words are mostly zeros, those of a model are not. */
function scorerOf(vectors: readonly Float32Array[]): ScoreQueries {
  const dimension = vectors[0]?.length ?? 0;
  if (isSparse(vectors)) {
    const sparse = createSparseMatrix(vectors, dimension);
    return (queries) => queries.map((query) => sparseSimilarities(sparse, query));
  }
  const matrix = new Float32Array(vectors.length * dimension);
  for (const [row, vector] of vectors.entries()) matrix.set(vector, row * dimension);
  return (queries) => similarities(matrix, vectors.length, dimension, queries);
}
