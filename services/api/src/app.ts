import { AppError } from '@attack-kg/contracts';
import { Hono } from 'hono';
import { except } from 'hono/combine';
import { secureHeaders } from 'hono/secure-headers';
import { crossOrigins } from './access/cross-origins.ts';
import { guard } from './access/guard.ts';
import type { ApiContext } from './api-context.ts';
import { errorResponse } from './error-response.ts';
import { limitAnalyses } from './load/limit-analyses.ts';
import { limitBody } from './middleware/limit-body.ts';
import { requestLog } from './middleware/request-log.ts';
import { registerPage } from './page/register-page.ts';
import { registerReplacedIds } from './page/register-replaced-ids.ts';
import type { RequestState } from './request-state.ts';
import { registerAnalyze } from './routes/analyze.ts';
import { batchPath, registerBatch } from './routes/batch.ts';
import { registerBrowse } from './routes/browse.ts';
import { registerExport } from './routes/export.ts';
import { registerHealth } from './routes/health.ts';
import { registerMcp } from './routes/mcp.ts';
import { registerReference } from './routes/reference.ts';
import { registerSarif, sarifPath } from './routes/sarif.ts';
import { registerVerify } from './routes/verify.ts';

/** The HTTP API over a context; `createApp(fake).request(…)` needs no port. */
export function createApp(context: ApiContext): Hono<RequestState> {
  const app = new Hono<RequestState>();
  app.use(requestLog(context.logger));
  app.use(secureHeaders());
  app.use(crossOrigins(context.access.corsOrigins));
  app.use(guard(context.access));
  // A batch is read line by line, and each line has its limit.
  app.use(except([batchPath, sarifPath], limitBody(context.bodyLimitBytes)));
  app.use(sarifPath, limitBody(context.sarifLimitBytes));
  const { single, bulk, verify } = limitAnalyses(context, context.limits);
  const singleContext = { ...context, analyze: single, verify };
  const bulkContext = { ...context, analyze: bulk };
  registerAnalyze(app, singleContext);
  registerBatch(app, bulkContext);
  registerExport(app, context);
  registerSarif(app, bulkContext);
  registerVerify(app, singleContext);
  registerHealth(app, context);
  registerBrowse(app, context);
  registerReplacedIds(app, context);
  registerReference(app);
  registerPage(app, context);
  registerMcp(app, singleContext);
  app.notFound((c) => errorResponse(new AppError('not_found', { publicMessage: 'There is nothing at this path' }), c));
  app.onError((error, c) => errorResponse(error, c));
  return app;
}
