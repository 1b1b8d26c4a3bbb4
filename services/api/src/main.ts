import { AppError } from '@attack-kg/contracts';
import { awsSettings, tracingOptions } from '@attack-kg/settings';
import { createLogger, describeError, openTracing } from '@attack-kg/telemetry';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { createApp } from './app.ts';
import { createApiContext } from './context.ts';
import { readApiEnvironment } from './env.ts';
import { keepSmall } from './keep-small.ts';
import { serveApp } from './serve-app.ts';

const logger = createLogger({ service: 'api' });

async function main(): Promise<void> {
  const environment = readApiEnvironment();
  const tracing = await openTracing(tracingOptions(environment), {
    service: 'api',
    logger,
    // X-Ray's own address.
    ...(environment.TRACES_AUTH === 'sigv4' ? { fetch: createAwsFetch(awsSettings(environment))('xray') } : {}),
  });
  const context = createApiContext(environment, logger, tracing);
  const server = await serveApp(createApp(context), {
    host: environment.HOST,
    port: environment.PORT,
    drain: context.drain,
    keepAliveMs: environment.KEEP_ALIVE_MS,
    drainMs: environment.DRAIN_MS,
    graceMs: environment.STOP_GRACE_MS,
  });
  logger.info('listening', { host: environment.HOST, port: server.port });
  // A replica that nobody asks still follows the live seed.
  setInterval(() => void context.seeds.current().catch(() => undefined), environment.SEED_REFRESH_MS).unref();
  // Says in the log and in /health whether the model is there, before the first finding asks it.
  void context.languageModel?.look();
  // The first request should not be the one that loads the seed; a failure shows in /readyz.
  context.seeds
    .current()
    .catch((error: unknown) => logger.warn('seed_not_loaded', { error: describeError(error) }))
    // Not before whoever waits for this replica has its answer, nor before the first checks of readiness, which load the
    // stores' clients.
    .finally(() => setTimeout(keepSmall, 2000).unref());
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      logger.info('stopping', { signal: name });
      void server.stop().then(() => tracing?.close());
    });
  }
}

main().catch((thrown: unknown) => {
  const error = AppError.from(thrown);
  logger.error('start_failed', { code: error.code, error: describeError(thrown) });
  process.exitCode = error.exitCode;
});
