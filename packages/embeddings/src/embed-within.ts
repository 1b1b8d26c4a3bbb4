import { AppError, type Embedder, limitTime } from '@attack-kg/contracts';

/** Of the time of a request: it may have waited for its turn before, and has to be answered afterwards, with vectors or without. */
const share = 1 / 2;

/**
 * The same embedder, with a limit to what one finding may take of it: the longest is some hundred texts, which a busy processor may
 * not embed before the request's time is over. Errors: `upstream_timeout`, on which an analysis goes on by words alone.
 */
export function embedWithin(requestTimeoutMs: number, embedder: Embedder): Embedder {
  const limitMs = requestTimeoutMs * share;
  return {
    ...embedder,
    async embed(texts, purpose, signal) {
      const limit = limitTime(limitMs, signal);
      try {
        return await embedder.embed(texts, purpose, limit.signal);
      } catch (cause) {
        if (!limit.isOver) throw cause;
        const message = `${texts.length} texts were not embedded within ${limitMs} ms`;
        throw new AppError('upstream_timeout', { message, details: { upstream: 'embeddings' }, cause });
      } finally {
        limit.end();
      }
    },
  };
}
