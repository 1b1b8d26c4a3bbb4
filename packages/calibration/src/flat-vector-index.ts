import type { EmbeddedDocument, VectorIndex } from '@attack-kg/contracts';
import { compareHits, createDocumentTable, filterTest, hitAt, similarities, topIndices } from '@attack-kg/ranking';

/** Exact search over vectors in memory, for as long as a calibration takes; the more queries at once, the faster. */
export function createFlatVectorIndex(documents: readonly EmbeddedDocument[]): VectorIndex {
  const table = createDocumentTable(documents.map(({ document }) => document));
  const dimension = documents[0]?.vector.length ?? 0;
  const matrix = new Float32Array(documents.length * dimension);
  for (const [row, { vector }] of documents.entries()) matrix.set(vector, row * dimension);
  return {
    async search(_, queries, { limit, filter }) {
      const passes = filterTest(table, filter);
      return queries.flatMap((_, first) => {
        if (first % queriesAtOnce > 0) return [];
        const block = queries.slice(first, first + queriesAtOnce);
        return similarities(matrix, table.size, dimension, block).map((scores) =>
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
