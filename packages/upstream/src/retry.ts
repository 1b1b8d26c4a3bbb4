import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts';

export interface RetryOptions {
  /** Attempts in all. */
  attempts?: number;
  firstDelayMs?: number;
  random?: () => number;
}

/**
 * Tries again what may succeed later: with full jitter, doubling, and never past the caller's signal. A timeout is
 * tried once more only, since it has cost its time already.
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
      const allowed = AppError.is(error) && error.code === 'upstream_timeout' ? Math.min(attempts, 2) : attempts;
      if (!AppError.is(error) || !error.retryable || attempt >= allowed || signal?.aborted) throw error;
      await sleep(firstDelayMs * 2 ** (attempt - 1) * random(), undefined, signal ? { signal } : {}).catch(() => {
        throw error;
      });
    }
  }
}
