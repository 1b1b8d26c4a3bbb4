import { type EmbeddedDocument, passesFilter, type VectorIndex } from '@attack-kg/contracts';
import { compareHits, dotProduct, topIndices } from '@attack-kg/ranking';

/** Exact search over vectors in memory, for as long as a calibration takes. */
export function createFlatVectorIndex(documents: readonly EmbeddedDocument[]): VectorIndex {
  return {
    async search(_, queries, { limit, filter = {} }) {
      const scores = new Float32Array(documents.length);
      return queries.map((query) => {
        for (const [index, { vector }] of documents.entries()) scores[index] = dotProduct(vector, 0, query);
        const passes = (index: number) => {
          const entry = documents[index];
          return entry !== undefined && passesFilter(entry.document, filter);
        };
        return topIndices(scores, limit, passes)
          .flatMap((index) => {
            const entry = documents[index];
            if (!entry) return [];
            const { id, kind, attack_id } = entry.document;
            return [{ id, kind, attack_id, score: scores[index] ?? 0 }];
          })
          .sort(compareHits)
          .slice(0, limit);
      });
    },
    countDocuments: async () => documents.length,
  };
}
