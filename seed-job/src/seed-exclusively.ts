import { type AcquireOptions, acquireAndSeed } from '@attack-kg/seeding/acquire-and-seed';
import { explainDiskError } from '@attack-kg/seeding/disk-error';
import type { SeedOutcome } from '@attack-kg/seeding/run-seed';
import { withSeedLease } from '@attack-kg/seeding/seed-lease';
import { withSeedLock } from '@attack-kg/seeding/seed-lock';
import type { SeedingContext } from '@attack-kg/seeding/seeding-context';
import type { Logger } from '@attack-kg/telemetry/logger';

const longestWaitMs = 600_000;

/**
 * Runs `work` while no other process writes the same folder, nor, where the stores are shared, the same stores; says
 * in plain words whom it waits for and what the disk refuses.
 */
export async function exclusively<Result>(
  context: SeedingContext,
  logger: Logger,
  work: (context: SeedingContext) => Promise<Result>,
): Promise<Result> {
  const waiting = (what: string) => ({
    waitMs: longestWaitMs,
    onWait: (holder: string) => logger.warn('seed_wait', { message: `${holder} is seeding ${what}; waiting` }),
  });
  const { lease } = context;
  const onStores = () =>
    lease
      ? withSeedLease(lease, (assertAlone) => work({ ...context, assertAlone }), waiting('these stores'))
      : work(context);
  try {
    return await withSeedLock(context.dataDir, onStores, waiting(context.dataDir));
  } catch (error) {
    throw explainDiskError(error, context.dataDir);
  }
}

/** Seeds while no other process does, and says which data stand in. */
export function seedExclusively(
  context: SeedingContext,
  logger: Logger,
  options: Pick<AcquireOptions, 'refresh' | 'sampleDir'>,
): Promise<SeedOutcome> {
  const onSample = (reason: string) => logger.warn('sample_data', { reason });
  return exclusively(context, logger, (alone) => acquireAndSeed(alone, { ...options, onSample }));
}
