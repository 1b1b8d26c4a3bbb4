import { fileURLToPath } from 'node:url';
import { createApp } from '@attack-kg/api/app';
import { serveApp } from '@attack-kg/api/serve-app';
import { analysisRequestSchema } from '@attack-kg/contracts/analysis-request';
import { AppError } from '@attack-kg/contracts/errors/app-error';
import { acquireAndSeed } from '@attack-kg/seeding/acquire-and-seed';
import { explainDiskError } from '@attack-kg/seeding/disk-error';
import { withSeedLock } from '@attack-kg/seeding/seed-lock';
import { formatSeedReport } from '@attack-kg/seeding/seed-report';
import { describeError } from '@attack-kg/telemetry/describe-error';
import { createLogger } from '@attack-kg/telemetry/logger';
import { createContext } from './context.ts';
import { readEnvironment } from './env.ts';
import { exampleFinding, formatWelcome } from './print-welcome.ts';

const sampleDir = fileURLToPath(new URL('../../../packages/seeding/sample/', import.meta.url));
const logger = createLogger({ service: 'standalone' });

async function main(): Promise<void> {
  const environment = readEnvironment();
  const { seeding, api, warmUp } = await createContext(environment, logger);
  // The stores of the seed that is there most likely serve; they load while its sources are looked at.
  const warm = process.argv.includes('--seed-only') ? Promise.resolve() : warmUp();
  const seed = () =>
    acquireAndSeed(seeding, {
      refresh: process.argv.includes('--refresh'),
      sampleDir,
      onSample: (reason) => logger.warn('sample_data', { reason }),
    });
  const outcome = await withSeedLock(environment.DATA_DIR, seed, {
    waitMs: 600_000,
    onWait: (holder) => logger.warn('seed_wait', { message: `process ${holder} is seeding this folder; waiting` }),
  }).catch((error: unknown) => {
    throw explainDiskError(error, environment.DATA_DIR);
  });
  if (outcome.state !== 'equal') process.stdout.write(`${formatSeedReport(outcome.manifest)}\n`);
  if (process.argv.includes('--seed-only')) return;

  const server = await serveApp(createApp(api), { host: environment.HOST, port: environment.PORT });
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void server.stop());
  await warm;
  const example = await api.analyze(analysisRequestSchema.parse({ finding: exampleFinding }));
  process.stdout.write(formatWelcome(`http://${environment.HOST}:${server.port}`, outcome.manifest, example));
}

main().catch((thrown: unknown) => {
  const error = AppError.from(thrown);
  logger.error('start_failed', { code: error.code, error: describeError(thrown) });
  const words = error.code === 'internal' ? error.message : error.publicMessage;
  process.stderr.write(`\nattack-kg could not start: ${words}\n`);
  process.exitCode = error.exitCode;
});
