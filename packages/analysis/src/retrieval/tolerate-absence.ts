import {
  type DegradedPart,
  type DocumentQuery,
  type Embedder,
  type FoundDocuments,
  noVectors,
} from '@attack-kg/contracts';
import { isAway } from '../is-away.ts';
import type { RetrievalPorts } from './retrieval-ports.ts';
import { withinShare } from './share-of-time.ts';

/** Of the time that is left: an answer without vectors must still be made in the rest. */
const shares = { embeddings: 0.5, vectors: 0.5 };

/**
 * The same ports for one request; where the embeddings server or the vector store is away or takes the time of all others,
 * texts go without a vector and are looked up by keyword alone, and `missing` says so.
 */
export function tolerateAbsence(
  { embedder, documents }: RetrievalPorts,
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
    async documents(seed, queries, { signal: _, ...options }, turn) {
      const search = (wanted: readonly DocumentQuery[], within?: AbortSignal) =>
        documents(seed, wanted, { ...options, ...(within ? { signal: within } : {}) }, turn);
      const byKeyword = async () => (await search(queries.map(wordsOnly), signal)).map(unplaced);
      if (missing.has('embeddings')) return byKeyword();
      return unlessAway('vectors', (within) => search(queries, within), byKeyword);
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

function wordsOnly({ text }: DocumentQuery): DocumentQuery {
  return { text, vector: new Float32Array() };
}

/** How near the nearest document is, nobody can say: that is not the same as far. */
function unplaced({ hits }: FoundDocuments): FoundDocuments {
  return { hits, nearest: Number.NaN };
}
