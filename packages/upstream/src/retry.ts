import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts';
import type { RetryBudget } from './retry-budget.ts';
import { isUnreached } from './upstream-error.ts';

export interface RetryOptions {
  /** Attempts in all on a service that answers with an error. */
  attempts?: number;
  /** How long a service that is away is waited for: long enough for one that restarts. */
  patienceMs?: number | undefined;
  firstDelayMs?: number;
  /** What else an error must be, so that it is worth another attempt. */
  only?: (error: AppError) => boolean;
  /** What all who ask this service may repeat together. */
  budget?: RetryBudget;
  random?: () => number;
}

const longestDelayMs = 1000;

/**
 * Tries again what may succeed later: with full jitter, doubling, and never past the caller's signal. A service that
 * cannot be reached has no load that more attempts would add to, so it is waited for; one that answers with an error is
 * asked a few times, not before it says, and within a budget. Never a time-out: the upstream most likely still works on the
 * first attempt, and a second one would only add to its load.
 */
export async function retryUpstream<Result>(
  work: () => Promise<Result>,
  signal?: AbortSignal,
  {
    attempts = 3,
    patienceMs = 8000,
    firstDelayMs = 100,
    only = () => true,
    budget,
    random = Math.random,
  }: RetryOptions = {},
): Promise<Result> {
  const startedAt = performance.now();
  budget?.deposit();
  /** How long to pause before the next attempt; undefined where there is to be none. */
  const pauseAfter = (error: AppError, attempt: number): number | undefined => {
    const leftMs = patienceMs - (performance.now() - startedAt);
    const notBeforeMs = Number(error.details.retry_after_s ?? 0) * 1000;
    if (notBeforeMs > leftMs) return undefined;
    const mayRepeat = isUnreached(error) ? leftMs > 0 : attempt < attempts && budget?.withdraw() !== false;
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
    return mayRepeat ? Math.max(notBeforeMs, delayMs * random()) : undefined;
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted || !isWorthwhile(error) || !only(error)) throw error;
      const pauseMs = pauseAfter(error, attempt);
      if (pauseMs === undefined) throw error;
      await sleep(pauseMs, undefined, signal ? { signal } : {}).catch(() => {
        throw error;
      });
    }
  }
}

function isWorthwhile(error: unknown): error is AppError {
  return AppError.is(error) && error.retryable && error.code !== 'upstream_timeout';
}
