import type { Embedder } from '@attack-kg/contracts/ports/embedder';

/** What the queue has done, for /metrics. */
export interface QueueStatistics {
  requests: number;
  texts: number;
  waiting: number;
  rejected: number;
}

export interface EmbedQueue {
  readonly statistics: QueueStatistics;
  /** Undefined when the queue is full. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> | undefined;
}

/**
 * Requests share the one model fairly: while several wait, each gives one text a turn, so that a batch of the seed job does not
 * hold up a question. A request whose caller has gone is dropped.
 */
export function createEmbedQueue(embedder: Embedder, maxWaiting: number): EmbedQueue {
  const statistics: QueueStatistics = { requests: 0, texts: 0, waiting: 0, rejected: 0 };
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  }

  async function embedAll(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      // The embedder's own prefixes are the client's business: TEI adds none.
      vectors.push(...(await inTurn(() => embedder.embed([text], 'document', signal))));
    }
    return vectors;
  }

  return {
    statistics,
    embed(texts, signal) {
      if (statistics.waiting >= maxWaiting) {
        statistics.rejected += 1;
        return undefined;
      }
      statistics.requests += 1;
      statistics.texts += texts.length;
      statistics.waiting += 1;
      return embedAll(texts, signal).finally(() => {
        statistics.waiting -= 1;
      });
    },
  };
}
