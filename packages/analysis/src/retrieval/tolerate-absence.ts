import { type DegradedPart, type Embedder, noVectors } from '@attack-kg/contracts';
import { isAway } from '../is-away.ts';
import type { RetrievalPorts } from './retrieval-ports.ts';
import { withinShare } from './share-of-time.ts';

/** Of the time that is left: an answer without vectors must still be made in the rest. */
const shares = { embeddings: 0.5, vectors: 0.5 };

/**
 * The same ports for one request; where the embeddings server or the vector store is away or takes the time of all others,
 * texts go without a vector and are looked up by keyword alone, and `missing` says so. A store that is
 * away finds no list for any vector.
 */
export function tolerateAbsence(
  { embedder, vectors }: RetrievalPorts,
  missing: Set<DegradedPart>,
  signal?: AbortSignal,
): RetrievalPorts {
  async function unlessAway<Result>(
    part: 'embeddings' | 'vectors',
    work: (within?: AbortSignal) => Promise<Result>,
    otherwise: () => Result | Promise<Result>,
  ): Promise<Result> {
    try {
      return await withinShare(signal, shares[part], work);
    } catch (thrown) {
      if (!isAway(thrown)) throw thrown;
      missing.add(part);
      return otherwise();
    }
  }
  return {
    async embedder() {
      const opened = await unlessAway(
        'embeddings',
        () => embedder(),
        () => nobody,
      );
      return {
        ...opened,
        embed: (texts, purpose) =>
          unlessAway(
            'embeddings',
            (within) => opened.embed(texts, purpose, within),
            () => withoutVectors(texts),
          ),
      };
    },
    vectors: {
      search: (seedId, queries, { signal: _, ...options }) =>
        unlessAway(
          'vectors',
          (within) => vectors.search(seedId, queries, { ...options, ...(within ? { signal: within } : {}) }),
          () => [],
        ),
    },
  };
}

const withoutVectors = (texts: readonly string[]) => texts.map(() => new Float32Array());

/** In the place of an embedder that cannot be opened. */
const nobody: Embedder = {
  recipe: noVectors,
  maxBatchSize: Number.POSITIVE_INFINITY,
  embed: async (texts) => withoutVectors(texts),
};
