import { AppError } from '@attack-kg/contracts';
import { awsSettings, tracingOptions } from '@attack-kg/settings';
import { createLogger, describeError, openTracing, readTraceContext } from '@attack-kg/telemetry';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { readSeedJobEnvironment } from './env.ts';
import { runSeedCommand } from './run-seed-command.ts';

const logger = createLogger({ service: 'seed-job' });
async function run(): Promise<void> {
  const environment = readSeedJobEnvironment();
  const tracing = await openTracing(tracingOptions(environment), {
    service: 'seed-job',
    logger,
    // X-Ray's own address.
    ...(environment.TRACES_AUTH === 'sigv4' ? { fetch: createAwsFetch(awsSettings(environment))('xray') } : {}),
  });
  const work = () => runSeedCommand(process.argv.slice(2), environment, logger, tracing);
  if (!tracing) return work();
  const parent = readTraceContext((name) => (name === 'traceparent' ? environment.TRACEPARENT : undefined));
  await tracing.inTrace('seed', parent, work).finally(() => tracing.close());
}
run().catch((thrown: unknown) => {
  const error = AppError.from(thrown);
  logger.error('seed_failed', { code: error.code, error: describeError(thrown) });
  process.stderr.write(`\nseed-job: ${error.code === 'internal' ? error.message : error.publicMessage}\n`);
  process.exitCode = error.exitCode;
});
