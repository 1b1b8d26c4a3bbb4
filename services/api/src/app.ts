import { AppError } from '@attack-kg/contracts/errors/app-error';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ApiContext } from './api-context.ts';
import { errorResponse } from './error-response.ts';
import { requestLog } from './middleware/request-log.ts';
import type { RequestState } from './request-state.ts';
import { registerAnalyze } from './routes/analyze.ts';
import { registerHealth } from './routes/health.ts';

/** The HTTP API over a context; `createApp(fake).request(…)` needs no port. */
export function createApp(context: ApiContext): Hono<RequestState> {
  const app = new Hono<RequestState>();
  app.use(requestLog(context.logger));
  app.use(
    bodyLimit({
      maxSize: context.bodyLimitBytes,
      onError: () => {
        throw new AppError('payload_too_large', {
          publicMessage: `The body is larger than ${context.bodyLimitBytes} bytes`,
          details: { limit_bytes: context.bodyLimitBytes },
        });
      },
    }),
  );
  registerAnalyze(app, context);
  registerHealth(app, context);
  app.notFound((c) => errorResponse(new AppError('not_found', { publicMessage: 'There is nothing at this path' }), c));
  app.onError((error, c) => errorResponse(error, c));
  return app;
}
