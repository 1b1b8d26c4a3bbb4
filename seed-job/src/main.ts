import { AppError } from '@attack-kg/contracts';
import { createLogger, describeError } from '@attack-kg/telemetry';
import { readSeedJobEnvironment } from './env.ts';
import { runSeedCommand } from './run-seed-command.ts';

const logger = createLogger({ service: 'seed-job' });
const run = async () => runSeedCommand(process.argv.slice(2), readSeedJobEnvironment(), logger);
run().catch((thrown: unknown) => {
  const error = AppError.from(thrown);
  logger.error('seed_failed', { code: error.code, error: describeError(thrown) });
  process.stderr.write(`\nseed-job: ${error.code === 'internal' ? error.message : error.publicMessage}\n`);
  process.exitCode = error.exitCode;
});
