import type { Tracer } from '@attack-kg/contracts';
import {
  buildSeed,
  chooseSources,
  downloadSources,
  formatCounts,
  formatSeedReport,
  ingestSources,
  planSeed,
  rollBack,
  runSeed,
  type SeedingContext,
} from '@attack-kg/seeding';
import type { SeedJobEnvironment } from '@attack-kg/settings';
import { describeError, type Logger } from '@attack-kg/telemetry';
import type { NetworkedEnvironment } from './networked/networked-environment.ts';
import { type Command, type CommandName, readCommand } from './read-command.ts';
import { repeatInterrupted } from './repeat-interrupted.ts';
import { exclusively, seedExclusively } from './seed-exclusively.ts';
import { sourceFetch } from './source-fetch.ts';
import { waitForStores } from './waiting/wait-for-stores.ts';

const write = (text: string) => process.stdout.write(`${text}\n`);

const commands: Record<CommandName, (context: SeedingContext, logger: Logger, command: Command) => Promise<void>> = {
  /** Brings the stores to the sources; nothing is written when they are there already. */
  async run(context, logger, command) {
    // The newest is not what lies there.
    const refresh = command.refresh || command.latest;
    const { state, manifest } = await seedExclusively(context, logger, { refresh, sampleDir: null });
    if (state !== 'equal') write(formatSeedReport(manifest));
    logger.info('seed', { state, seed_id: manifest.seed_id });
  },
  /** Says what `run` would do. */
  async plan(context) {
    const { state, seedId, live, missing } = await planSeed(context);
    const without = missing.map(({ definition, reason }) => ({ source: definition.id, reason }));
    write(JSON.stringify({ state, seed_id: seedId, live_seed_id: live?.seed_id ?? null, without }, null, 2));
  },
  /** Shows the live seed. */
  async status(context) {
    const manifest = await context.registry.readManifest();
    write(
      manifest
        ? `${manifest.seed_id}, made ${manifest.created_at}\n${formatSeedReport(manifest)}`
        : 'no seed is loaded',
    );
  },
  /** Makes the seed before this one the live one again; readers follow within seconds. */
  async rollback(context, logger) {
    const { seed_id, previous_seed_id } = await exclusively(context, logger, (alone) => rollBack(alone.registry));
    logger.info('rollback', { seed_id, previous_seed_id });
  },
  /** The steps of `run`, one by one. This one fetches the sources. */
  async download(context, logger) {
    const failed = await downloadSources(context);
    logger.info('download', { failed: Object.fromEntries(failed) });
  },
  /** Parses the sources and counts what is in them; asks no store. */
  async ingest(context) {
    const plan = await chooseSources(context);
    const { content } = await ingestSources(context, plan);
    write(formatCounts(content.counts));
  },
  /** Makes vectors and classifiers, and keeps them in DATA_DIR for `load`; asks no store. Downloads first where it is told to. */
  async build(context, logger, command) {
    if (command.refresh || command.latest) await commands.download(context, logger, command);
    const plan = await chooseSources(context);
    const { content } = await ingestSources(context, plan);
    await exclusively({ ...context, lease: undefined }, logger, (alone) => buildSeed(alone, plan, content));
  },
  /** Loads the sources at hand into the stores and switches; downloads nothing. */
  async load(context, logger) {
    const { state, manifest } = await exclusively(context, logger, (alone) => runSeed(alone));
    logger.info('seed', { state, seed_id: manifest.seed_id });
  },
};

/**
 * One command of the seed job, with the arguments that follow the program's name: on the networked stores where
 * SPARQL_ENDPOINT is set, else on those in DATA_DIR. Errors: AppError.
 */
export async function runSeedCommand(
  args: readonly string[],
  environment: SeedJobEnvironment,
  logger: Logger,
  tracer?: Tracer,
): Promise<void> {
  const command = readCommand(args);
  const work = async () => {
    const context = await openStores(environment, logger);
    await commands[command.name](
      {
        ...context,
        tracer,
        fetch: sourceFetch(environment),
        locked: command.locked,
        ...(command.latest ? { latest: true } : {}),
      },
      logger,
      command,
    );
  };
  if (!isNetworked(environment)) return work();
  const { awaitedStores } = await import('./waiting/context.ts');
  const untilAllAnswer = async () =>
    waitForStores(await awaitedStores(environment, command.name), {
      waitMs: environment.SEED_WAIT_MS,
      onWait: ({ name, address }, reason, waitedMs) =>
        logger.warn('store_wait', {
          message: `${name} at ${address} does not answer yet; waiting`,
          reason,
          waited_s: Math.round(waitedMs / 1000),
        }),
    });
  await untilAllAnswer();
  await repeatInterrupted(work, {
    times: 3,
    async beforeNext(error) {
      logger.warn('seed_interrupted', { code: error.code, error: describeError(error) });
      await untilAllAnswer();
    },
  });
}

function isNetworked(environment: SeedJobEnvironment): environment is NetworkedEnvironment {
  return environment.SPARQL_ENDPOINT !== undefined;
}

/** Each kind of stores is loaded only where it is used: the job's image has no packages, so no embedded stores. */
async function openStores(environment: SeedJobEnvironment, logger: Logger): Promise<SeedingContext> {
  if (isNetworked(environment)) {
    const { createNetworkedSeedingContext } = await import('./networked/context.ts');
    return createNetworkedSeedingContext(environment, logger);
  }
  const { createSeedingContext } = await import('./context.ts');
  return createSeedingContext(environment, logger);
}
