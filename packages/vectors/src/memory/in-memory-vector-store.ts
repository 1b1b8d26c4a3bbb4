import {
  AppError,
  type EmbeddedDocument,
  passesFilter,
  type VectorIndex,
  type VectorWriter,
} from '@attack-kg/contracts';
import { compareHits } from '@attack-kg/ranking';

/** The reference for the vector ports: nothing but their obligations, in the plainest code. */
export function createInMemoryVectorStore(): { index: VectorIndex; writer: VectorWriter } {
  const seeds = new Map<string, readonly EmbeddedDocument[]>();
  const seedOf = (seedId: string) => {
    const seed = seeds.get(seedId);
    if (!seed) throw new AppError('data_not_ready', { message: `seed ${seedId} is not in memory` });
    return seed;
  };
  return {
    index: {
      async search(seedId, queries, { limit, filter = {}, signal }) {
        signal?.throwIfAborted();
        const seed = queries.length === 0 ? [] : seedOf(seedId);
        return queries.map((query) =>
          seed
            .filter(({ document }) => passesFilter(document, filter))
            .map(({ document: { id, kind, attack_id }, vector }) => ({
              id,
              kind,
              attack_id,
              score: dot(query, vector),
            }))
            .sort(compareHits)
            .slice(0, limit),
        );
      },
      countDocuments: async (seedId) => seedOf(seedId).length,
    },
    writer: {
      async replaceSeed(seedId, documents) {
        seeds.set(seedId, documents);
        return documents.length;
      },
      async dropSeed(seedId) {
        seeds.delete(seedId);
      },
    },
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new AppError('data_mismatch', { message: `${a.length} and ${b.length} dimensions` });
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
