import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts';

export interface RetryOptions {
  /** Attempts in all. */
  attempts?: number;
  firstDelayMs?: number;
  random?: () => number;
}

/**
 * Tries again what may succeed later: with full jitter, doubling, and never past the caller's signal. Never a time-out:
 * the upstream most likely still works on the first attempt, and a second one would only add to its load.
 */
export async function retryUpstream<Result>(
  work: () => Promise<Result>,
  signal?: AbortSignal,
  { attempts = 3, firstDelayMs = 100, random = Math.random }: RetryOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const worthwhile = AppError.is(error) && error.retryable && error.code !== 'upstream_timeout';
      if (!worthwhile || attempt >= attempts || signal?.aborted) throw error;
      await sleep(firstDelayMs * 2 ** (attempt - 1) * random(), undefined, signal ? { signal } : {}).catch(() => {
        throw error;
      });
    }
  }
}
