import type { Embedder } from '@attack-kg/contracts';

/** What the queue has done, for /metrics. */
export interface QueueStatistics {
  requests: number;
  texts: number;
  waiting: number;
  rejected: number;
}

export interface EmbedQueueOptions {
  /** Texts that may wait or be in work, of all requests together. */
  maxWaiting: number;
  /** Texts that are in work at a time, of whatever requests: as many as the model can work on side by side. */
  atOnce: number;
}

export interface EmbedQueue {
  readonly statistics: QueueStatistics;
  /** Whether so many texts may still come; counts a request that may not. */
  hasRoomFor(texts: number): boolean;
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}

interface Waiting {
  texts: readonly string[];
  vectors: Float32Array[];
  started: number;
  finished: number;
  signal: AbortSignal;
  resolve(vectors: Float32Array[]): void;
  reject(reason: unknown): void;
}

/**
 * Dynamic batching: whenever the model has room, the next texts are taken from all requests that wait, one of each in
 * turn, so that a batch of the seed job does not hold up a question. Texts are not padded into one tensor (see the
 * embedder). A request whose caller has gone is dropped.
 */
export function createEmbedQueue(embedder: Embedder, { maxWaiting, atOnce }: EmbedQueueOptions): EmbedQueue {
  const statistics: QueueStatistics = { requests: 0, texts: 0, waiting: 0, rejected: 0 };
  const turns: Waiting[] = [];
  let running = 0;

  function fill(): void {
    while (running < atOnce) {
      const request = turns.shift();
      if (!request) return;
      if (request.signal.aborted) {
        request.reject(request.signal.reason);
        continue;
      }
      const index = request.started++;
      if (request.started < request.texts.length) turns.push(request);
      running += 1;
      embedOne(request, index)
        .catch(request.reject)
        .finally(() => {
          running -= 1;
          fill();
        });
    }
  }

  async function embedOne(request: Waiting, index: number): Promise<void> {
    // The embedder's own prefixes are the client's business: TEI adds none.
    const [vector] = await embedder.embed([request.texts[index] ?? ''], 'document', request.signal);
    if (vector) request.vectors[index] = vector;
    // The rest was given up on meanwhile: its room is free already.
    if (request.finished === request.texts.length) return;
    request.finished += 1;
    statistics.waiting -= 1;
    if (request.finished === request.texts.length) request.resolve(request.vectors);
  }

  return {
    statistics,
    hasRoomFor(texts) {
      if (statistics.waiting + texts <= maxWaiting) return true;
      statistics.rejected += 1;
      return false;
    },
    embed(texts, signal) {
      statistics.requests += 1;
      statistics.texts += texts.length;
      statistics.waiting += texts.length;
      const request = { texts, vectors: new Array(texts.length), started: 0, finished: 0, signal };
      return new Promise<Float32Array[]>((resolve, reject) => {
        turns.push(Object.assign(request, { resolve, reject }));
        fill();
      }).finally(() => {
        statistics.waiting -= texts.length - request.finished;
        request.finished = texts.length;
      });
    },
  };
}
