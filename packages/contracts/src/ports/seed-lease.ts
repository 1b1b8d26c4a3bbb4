/**
 * One seed job at a time over the same stores, on whatever machine each runs.
 *
 * - `take` is one atomic step: it takes a lease that is free, one's own or run out, for `ttlMs` from now; it gives
 *   null then, else the name of the holder.
 * - `release` of a lease that is another's does nothing.
 */
export interface SeedLease {
  take(holder: string, ttlMs: number, signal?: AbortSignal): Promise<string | null>;
  release(holder: string, signal?: AbortSignal): Promise<void>;
}
