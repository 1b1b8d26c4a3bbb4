import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type SeedLease } from '@attack-kg/contracts';
import type { WaitOptions } from './seed-lock.ts';

/** A job that died holds others up for so long. */
const ttlMs = 60_000;
const pollMs = 1000;

/**
 * Runs `work` while `me` holds the stores' lease, which is renewed beside the work. `work` gets a check that it still
 * does, for the moment before the switch. Errors: `load_incomplete` when the wait is over or the lease was lost.
 */
export async function withSeedLease<Result>(
  lease: SeedLease,
  me: string,
  work: (assertAlone: () => Promise<void>) => Promise<Result>,
  options: WaitOptions,
): Promise<Result> {
  const deadline = performance.now() + options.waitMs;
  let told = false;
  for (let holder = await lease.take(me, ttlMs); holder !== null; holder = await lease.take(me, ttlMs)) {
    if (!told) options.onWait(holder);
    told = true;
    if (performance.now() > deadline) throw lost(`${holder} has been seeding these stores for too long`);
    await sleep(Math.min(pollMs, options.waitMs));
  }
  // A renewal that fails is tried again at the next beat; the check before the switch has the last word.
  const heartbeat = setInterval(() => void lease.take(me, ttlMs).catch(() => undefined), ttlMs / 4);
  try {
    return await work(async () => {
      const holder = await lease.take(me, ttlMs);
      if (holder !== null) throw lost(`${holder} took the stores over meanwhile; nothing was switched`);
    });
  } finally {
    clearInterval(heartbeat);
    await lease.release(me).catch(() => undefined);
  }
}

function lost(message: string): AppError {
  return new AppError('load_incomplete', { message, publicMessage: message });
}
