import { createApp, serveApp } from '@attack-kg/api';
import { AppError, analysisRequestSchema } from '@attack-kg/contracts';
import { formatSeedReport } from '@attack-kg/seeding';
import { tracingOptions } from '@attack-kg/settings';
import { createLogger, describeError, openTracing } from '@attack-kg/telemetry';
import { createContext, type StandaloneContext } from './context.ts';
import { readEnvironment } from './env.ts';
import { makeFirstSeed } from './make-first-seed.ts';
import { exampleFinding, formatWelcome } from './print-welcome.ts';
import { makeWholeSeed, type WholeSeed } from './whole-seed/make-whole-seed.ts';
import { seedSettings } from './whole-seed/seed-settings.ts';

const logger = createLogger({ service: 'standalone' });

async function main(): Promise<void> {
  const environment = readEnvironment();
  const tracing = await openTracing(tracingOptions(environment), { service: 'standalone', logger });
  const context = await createContext(environment, logger, tracing);
  const { seeding, api, close } = context;
  const outcome = await makeFirstSeed(context, logger);
  if (outcome.state !== 'equal') process.stdout.write(`${formatSeedReport(outcome.manifest)}\n`);

  const server = await serveApp(createApp(api), {
    host: environment.HOST,
    port: environment.PORT,
    drain: api.drain,
    keepAliveMs: environment.KEEP_ALIVE_MS,
    drainMs: environment.DRAIN_MS,
    graceMs: environment.STOP_GRACE_MS,
  });
  const settings = seedSettings(environment, seeding.embedder.recipe.provider);
  const rest = outcome.manifest.warming ? makeWholeSeed(settings) : undefined;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      rest?.stop();
      void server
        .stop()
        .then(close)
        .then(() => tracing?.close());
    });
  }
  void api.languageModel?.look();
  await context.warmed;
  // The example is to show the program, not to wait and pay for a model.
  const example = await api.analyze(analysisRequestSchema.parse({ finding: exampleFinding, llm: 'never' }));
  process.stdout.write(formatWelcome(`http://${environment.HOST}:${server.port}`, outcome.manifest, example));
  if (rest) await switchOver(rest, context);
}

/** Requests move over by themselves; this brings the vectors of the whole seed into memory before one has to wait for them. */
async function switchOver(rest: WholeSeed, { api, warmUp }: StandaloneContext): Promise<void> {
  const isMade = await rest.made;
  if (!isMade) return logger.error('whole_seed_failed', { message: 'answers go on from the first seed' });
  await warmUp();
  const { manifest } = await api.seeds.latest();
  logger.info('whole_seed', { seed_id: manifest.seed_id });
}

main().catch((thrown: unknown) => {
  const error = AppError.from(thrown);
  logger.error('start_failed', { code: error.code, error: describeError(thrown) });
  const words = error.code === 'internal' ? error.message : error.publicMessage;
  process.stderr.write(`\nattack-kg could not start: ${words}\n`);
  process.exitCode = error.exitCode;
});
