import { AppError, type DegradedPart, type DocumentQuery, type FoundDocuments } from '@attack-kg/contracts';
import type { RetrievalPorts } from './retrieval-ports.ts';

/** What says that an upstream is away or ill, rather than that we or the data are wrong. */
const awayCodes: ReadonlySet<string> = new Set([
  'upstream_unavailable',
  'upstream_overloaded',
  'upstream_timeout',
  'upstream_invalid_response',
]);

/**
 * The same ports; where the embeddings server or the vector store is away, texts go without a vector and are looked up by
 * keyword alone, and `missing` says so.
 */
export function tolerateAbsence({ embedder, documents }: RetrievalPorts, missing: Set<DegradedPart>): RetrievalPorts {
  const without = async <Result>(part: DegradedPart, thrown: unknown, otherwise: () => Result): Promise<Result> => {
    if (!AppError.is(thrown) || !awayCodes.has(thrown.code)) throw thrown;
    missing.add(part);
    return otherwise();
  };
  return {
    async embedder() {
      const opened = await embedder();
      return {
        ...opened,
        embed: (texts, ...rest) =>
          opened
            .embed(texts, ...rest)
            .catch((thrown: unknown) => without('embeddings', thrown, () => texts.map(() => new Float32Array()))),
      };
    },
    async documents(seed, queries, ...rest) {
      const byKeyword = async () => (await documents(seed, queries.map(wordsOnly), ...rest)).map(unplaced);
      if (missing.has('embeddings')) return byKeyword();
      return documents(seed, queries, ...rest).catch((thrown: unknown) => without('vectors', thrown, byKeyword));
    },
  };
}

function wordsOnly({ text }: DocumentQuery): DocumentQuery {
  return { text, vector: new Float32Array() };
}

/** How near the nearest document is, nobody can say: that is not the same as far. */
function unplaced({ hits }: FoundDocuments): FoundDocuments {
  return { hits, nearest: Number.NaN };
}
