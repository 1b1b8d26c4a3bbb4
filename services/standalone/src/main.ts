import { fileURLToPath } from 'node:url';
import { createApp, serveApp } from '@attack-kg/api';
import { AppError, analysisRequestSchema } from '@attack-kg/contracts';
import { seedExclusively } from '@attack-kg/seed-job';
import { formatSeedReport } from '@attack-kg/seeding';
import { createLogger, describeError } from '@attack-kg/telemetry';
import { createContext } from './context.ts';
import { readEnvironment } from './env.ts';
import { exampleFinding, formatWelcome } from './print-welcome.ts';

const sampleDir = fileURLToPath(new URL('../../../packages/seeding/sample/', import.meta.url));
const logger = createLogger({ service: 'standalone' });

async function main(): Promise<void> {
  const environment = readEnvironment();
  const { seeding, api, warmed, close } = await createContext(environment, logger);
  const outcome = await seedExclusively(seeding, logger, { refresh: false, sampleDir });
  if (outcome.state !== 'equal') process.stdout.write(`${formatSeedReport(outcome.manifest)}\n`);

  const server = await serveApp(createApp(api), {
    host: environment.HOST,
    port: environment.PORT,
    drain: api.drain,
    drainMs: environment.DRAIN_MS,
    graceMs: environment.STOP_GRACE_MS,
  });
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void server.stop().then(close));
  void api.languageModel?.look();
  await warmed;
  // The example is to show the program, not to wait and pay for a model.
  const example = await api.analyze(analysisRequestSchema.parse({ finding: exampleFinding, llm: 'never' }));
  process.stdout.write(formatWelcome(`http://${environment.HOST}:${server.port}`, outcome.manifest, example));
}

main().catch((thrown: unknown) => {
  const error = AppError.from(thrown);
  logger.error('start_failed', { code: error.code, error: describeError(thrown) });
  const words = error.code === 'internal' ? error.message : error.publicMessage;
  process.stderr.write(`\nattack-kg could not start: ${words}\n`);
  process.exitCode = error.exitCode;
});
