export interface TokenBuckets {
  /** Takes a token; otherwise how many seconds until there is one. */
  take(caller: string): { isGranted: true } | { isGranted: false; retryAfterSeconds: number };
}

/** Callers that are remembered; of more, the one that was silent longest starts afresh. */
const mostCallers = 10_000;

/** A bucket for each caller, of a minute's tokens at most a burst of a sixth of them at a time, filled evenly. */
export function createTokenBuckets(perMinute: number, now: () => number = () => performance.now()): TokenBuckets {
  const size = Math.max(1, Math.ceil(perMinute / 6));
  const perMs = perMinute / 60_000;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(caller) {
      const time = now();
      const known = buckets.get(caller);
      const tokens = known ? Math.min(size, known.tokens + (time - known.at) * perMs) : size;
      const isGranted = tokens >= 1;
      // The last one asked stands last.
      buckets.delete(caller);
      buckets.set(caller, { tokens: isGranted ? tokens - 1 : tokens, at: time });
      const [oldest] = buckets.keys();
      if (buckets.size > mostCallers && oldest !== undefined) buckets.delete(oldest);
      return isGranted
        ? { isGranted }
        : { isGranted, retryAfterSeconds: Math.max(1, Math.ceil((1 - tokens) / perMs / 1000)) };
    },
  };
}
