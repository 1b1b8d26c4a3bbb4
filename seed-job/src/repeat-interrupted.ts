import { AppError } from '@attack-kg/contracts';

/** What a store that restarts under a running job makes of it. A source that cannot be had is not of the kind. */
const interruptions: ReadonlySet<string> = new Set(['upstream_unavailable', 'upstream_overloaded', 'upstream_timeout']);

export interface Repeat {
  /** Begins anew at most so often. */
  times: number;
  /** Told before each new beginning; resolves when it makes sense. */
  beforeNext: (error: AppError) => Promise<void>;
}

/**
 * Begins a job anew when a store went away under it. Nothing is lost by that: vectors and classifiers lie in caches, and a
 * seed that is written halfway is written again. Nothing else is repeated: a job that no restart mends ends at once.
 */
export async function repeatInterrupted<Result>(work: () => Promise<Result>, { times, beforeNext }: Repeat) {
  for (let left = times; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (!AppError.is(error) || !interruptions.has(error.code) || left === 0) throw error;
      await beforeNext(error);
    }
  }
}
