import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts';

/** A service that the job needs, as people know it, and a look whether it answers. */
export interface AwaitedStore {
  name: string;
  address: string;
  /** Errors that may pass are waited out, others end the wait. */
  probe: () => Promise<unknown>;
}

export interface StoreWait {
  /** Longest wait for all of them together; 0 looks once. */
  waitMs: number;
  /** Told when a store is found wanting, and from then on every `tellEveryMs`. */
  onWait: (store: AwaitedStore, reason: string, waitedMs: number) => void;
  pollMs?: number;
  tellEveryMs?: number;
}

/** Resolves when each store has answered. Errors: the last one of the first store that never did, with its name. */
export async function waitForStores(stores: readonly AwaitedStore[], wait: StoreWait): Promise<void> {
  const startedAt = performance.now();
  await Promise.all(stores.map((store) => waitFor(store, wait, startedAt)));
}

async function waitFor(store: AwaitedStore, wait: StoreWait, startedAt: number): Promise<void> {
  const { waitMs, pollMs = 1000, tellEveryMs = 10_000 } = wait;
  for (let toldAt = Number.NEGATIVE_INFINITY; ; ) {
    try {
      await store.probe();
      return;
    } catch (error) {
      if (!AppError.is(error) || !error.retryable) throw error;
      const now = performance.now();
      if (now - startedAt >= waitMs) throw gaveUp(store, error, Math.round((now - startedAt) / 1000));
      if (now - toldAt >= tellEveryMs) {
        toldAt = now;
        wait.onWait(store, error.message, now - startedAt);
      }
      await sleep(pollMs);
    }
  }
}

function gaveUp({ name, address }: AwaitedStore, cause: AppError, seconds: number): AppError {
  const message = `${name} at ${address} did not answer in ${seconds} s`;
  return new AppError(cause.code, { message, publicMessage: message, details: cause.details, cause });
}
