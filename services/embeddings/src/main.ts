import { AppError } from '@attack-kg/contracts';
import { tracingOptions } from '@attack-kg/settings';
import { createLogger, describeError, openTracing } from '@attack-kg/telemetry';
import { serve } from '@hono/node-server';
import { createEmbeddingsApp } from './app.ts';
import { createEmbeddingsContext } from './context.ts';
import { readEmbeddingsEnvironment } from './env.ts';

const logger = createLogger({ service: 'embeddings' });

async function main(): Promise<void> {
  const environment = readEmbeddingsEnvironment();
  const tracing = await openTracing(tracingOptions(environment), { service: 'embeddings', logger });
  const context = await createEmbeddingsContext(environment);
  const { fetch } = createEmbeddingsApp({ ...context, tracing });
  const server = serve({ fetch, hostname: environment.HOST, port: environment.PORT }, ({ port }) =>
    logger.info('listening', { host: environment.HOST, port, model: context.info.model_id }),
  );
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => server.close(() => void tracing?.close()));
}

main().catch((thrown: unknown) => {
  const error = AppError.from(thrown);
  logger.error('start_failed', { code: error.code, error: describeError(thrown) });
  process.exitCode = error.exitCode;
});
