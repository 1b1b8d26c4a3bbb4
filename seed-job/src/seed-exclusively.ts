import { type AcquireOptions, acquireAndSeed } from '@attack-kg/seeding/acquire-and-seed';
import { explainDiskError } from '@attack-kg/seeding/disk-error';
import type { SeedOutcome } from '@attack-kg/seeding/run-seed';
import { withSeedLock } from '@attack-kg/seeding/seed-lock';
import type { SeedingContext } from '@attack-kg/seeding/seeding-context';
import type { Logger } from '@attack-kg/telemetry/logger';

const longestWaitMs = 600_000;

/** Seeds while no other process does, and says in plain words what the disk refuses or which data stand in. */
export async function seedExclusively(
  context: SeedingContext,
  logger: Logger,
  options: Pick<AcquireOptions, 'refresh' | 'sampleDir'>,
): Promise<SeedOutcome> {
  const onSample = (reason: string) => logger.warn('sample_data', { reason });
  try {
    return await withSeedLock(context.dataDir, () => acquireAndSeed(context, { ...options, onSample }), {
      waitMs: longestWaitMs,
      onWait: (holder) =>
        logger.warn('seed_wait', { message: `process ${holder} is seeding ${context.dataDir}; waiting` }),
    });
  } catch (error) {
    throw explainDiskError(error, context.dataDir);
  }
}
