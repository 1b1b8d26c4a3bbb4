import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  type AcquireOptions,
  acquireAndSeed,
  explainDiskError,
  type SeedingContext,
  type SeedOutcome,
  withSeedLease,
  withSeedLock,
} from '@attack-kg/seeding';
import type { Logger } from '@attack-kg/telemetry';

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
  const onStores = async () => {
    if (!lease) return work(context);
    const alone = (assertAlone: () => Promise<void>) => work({ ...context, assertAlone });
    return withSeedLease(lease, await holderName(context.dataDir), alone, waiting('these stores'));
  };
  try {
    return await withSeedLock(context.dataDir, onStores, waiting(context.dataDir));
  } catch (error) {
    throw explainDiskError(error, context.dataDir);
  }
}

/**
 * The same name for each job on this folder: one of them at a time holds the folder's lock, so that a lease in this
 * name is its own or that of a job that died, and need not run out first.
 */
async function holderName(dataDir: string): Promise<string> {
  const path = join(dataDir, 'seed-job.id');
  const known = (await readFile(path, 'utf8').catch(() => '')).trim();
  const id = known || randomUUID();
  if (!known) await writeFile(path, `${id}\n`);
  return `${hostname()} (data folder ${id.slice(0, 8)})`;
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
