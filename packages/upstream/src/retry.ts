import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts';
import { isUnreached } from './upstream-error.ts';

export interface RetryOptions {
  /** Attempts in all on a service that answers with an error. */
  attempts?: number;
  /** How long a service that is away is waited for: long enough for one that restarts. */
  patienceMs?: number;
  firstDelayMs?: number;
  /** What else an error must be, so that it is worth another attempt. */
  only?: (error: AppError) => boolean;
  random?: () => number;
}

const longestDelayMs = 1000;

/**
 * Tries again what may succeed later: with full jitter, doubling, and never past the caller's signal. A service that
 * cannot be reached has no load that more attempts would add to, so it is waited for; one that answers with an error is
 * asked a few times. Never a time-out: the upstream most likely still works on the first attempt, and a second one would
 * only add to its load.
 */
export async function retryUpstream<Result>(
  work: () => Promise<Result>,
  signal?: AbortSignal,
  { attempts = 3, patienceMs = 8000, firstDelayMs = 100, only = () => true, random = Math.random }: RetryOptions = {},
): Promise<Result> {
  const startedAt = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const worthwhile = AppError.is(error) && error.retryable && error.code !== 'upstream_timeout' && only(error);
      if (!worthwhile || signal?.aborted) throw error;
      if (isUnreached(error) ? performance.now() - startedAt >= patienceMs : attempt >= attempts) throw error;
      const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
      await sleep(delayMs * random(), undefined, signal ? { signal } : {}).catch(() => {
        throw error;
      });
    }
  }
}
