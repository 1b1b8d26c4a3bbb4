/**
 * The process that makes the whole seed while the one that started it answers from a first seed. It is told its settings,
 * gives way to whoever answers, and ends with its parent.
 */
import { constants, setPriority } from 'node:os';
import { createSeedingContext, exclusively } from '@attack-kg/seed-job';
import { runSeed } from '@attack-kg/seeding';
import { createLogger, describeError } from '@attack-kg/telemetry';
import type { SeedSettings } from './seed-settings.ts';

const logger = createLogger({ service: 'whole-seed' });

async function makeSeed(settings: SeedSettings): Promise<void> {
  const context = await createSeedingContext(settings, logger);
  const { manifest } = await exclusively(context, logger, (alone) => runSeed(alone));
  logger.info('seed', { seed_id: manifest.seed_id });
}

// Before there are threads: they have the priority of whoever starts them.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.once('disconnect', () => process.exit(1));
process.once('message', (settings: SeedSettings) => {
  makeSeed(settings).then(
    () => process.exit(0),
    (error: unknown) => {
      logger.error('seed_failed', { error: describeError(error) });
      process.exit(1);
    },
  );
});
