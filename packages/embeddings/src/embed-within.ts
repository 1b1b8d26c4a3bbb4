import { AppError, type Embedder } from '@attack-kg/contracts';

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
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), limitMs);
      try {
        return await embedder.embed(texts, purpose, AbortSignal.any([late.signal, ...(signal ? [signal] : [])]));
      } catch (cause) {
        if (!late.signal.aborted || signal?.aborted) throw cause;
        const message = `${texts.length} texts were not embedded within ${limitMs} ms`;
        throw new AppError('upstream_timeout', { message, details: { upstream: 'embeddings' }, cause });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
