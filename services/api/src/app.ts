import type { IncomingMessage } from 'node:http';
import { createMetrics } from '@attack-kg/telemetry';
import { Hono } from 'hono';
import { except } from 'hono/combine';
import { secureHeaders } from 'hono/secure-headers';
import { crossOrigins } from './access/cross-origins.ts';
import { guard } from './access/guard.ts';
import type { ApiContext } from './api-context.ts';
import { createAnswerKeys } from './cache/answer-keys.ts';
import { createAnswerCache } from './cache/cache-answers.ts';
import { errorResponse } from './error-response.ts';
import { limitAnalyses } from './load/limit-analyses.ts';
import { createTurnAway } from './load/turn-away.ts';
import { createMeasureAnalyses } from './metrics/measure-analyses.ts';
import { measureRequests } from './metrics/measure-requests.ts';
import { registerMetrics } from './metrics/register-metrics.ts';
import { compressReads } from './middleware/compress-reads.ts';
import { limitBody } from './middleware/limit-body.ts';
import { requestLog } from './middleware/request-log.ts';
import { sampleRefusals } from './middleware/sample-refusals.ts';
import { nothingHere } from './nothing-here.ts';
import { registerPage } from './page/register-page.ts';
import { registerReplacedIds } from './page/register-replaced-ids.ts';
import type { RequestState } from './request-state.ts';
import { registerAnalyze } from './routes/analyze.ts';
import { batchPath, registerBatch } from './routes/batch.ts';
import { registerBrowse } from './routes/browse.ts';
import { exportPath, registerExport } from './routes/export.ts';
import { registerHealth } from './routes/health.ts';
import { registerMcp } from './routes/mcp.ts';
import { registerReference } from './routes/reference.ts';
import { ocsfPath, registerScans, sarifPath } from './routes/scans.ts';
import { registerSparql } from './routes/sparql.ts';
import { registerVerify } from './routes/verify.ts';

const documentPaths = [sarifPath, ocsfPath, exportPath];

/** The HTTP API over a context; `createApp(fake).request(…)` needs no port. */
export function createApp(context: ApiContext): Hono<RequestState> {
  const app = new Hono<RequestState>();
  const metrics = createMetrics();
  const refusals = sampleRefusals();
  app.use(requestLog(context.logger, context.tracing, refusals));
  const requests = measureRequests(metrics);
  app.use(requests.middleware);
  app.use(secureHeaders());
  app.use(crossOrigins(context.access.corsOrigins));
  app.use(guard(context.access));
  app.use(compressReads());
  // A batch is read line by line, and each line has its limit.
  app.use(except([batchPath, ...documentPaths], limitBody(context.bodyLimitBytes)));
  for (const path of documentPaths) app.use(path, limitBody(context.documentLimitBytes));
  const measured = createMeasureAnalyses(metrics, context.tracing);
  const limited = limitAnalyses(context, context.limits);
  const keys = createAnswerKeys({ version: context.version, model: context.languageModel?.fingerprint ?? null });
  const cached = createAnswerCache({ bytes: context.answerCacheBytes, seeds: context.seeds, keys, metrics });
  const [single, bulk] = [cached(measured(limited.single)), cached(measured(limited.bulk))];
  const singleContext = { ...context, analyze: single, verify: limited.verify };
  const bulkContext = { ...context, analyze: bulk };
  registerAnalyze(app, singleContext, keys);
  registerBatch(app, bulkContext);
  registerExport(app, context);
  registerScans(app, bulkContext);
  registerVerify(app, singleContext);
  registerHealth(app, context);
  registerBrowse(app, context);
  registerMetrics(app, context, metrics, limited);
  registerSparql(app, context);
  registerReplacedIds(app, context);
  registerReference(app);
  registerPage(app, context);
  registerMcp(app, singleContext);
  app.notFound((c) => nothingHere(app, c));
  app.onError((error, c) => errorResponse(error, c));
  const answer = app.fetch;
  const turnAway = createTurnAway({ gate: limited.gates.single, refusals, requests });
  app.fetch = (request, ...rest) => turnAway(incomingOf(rest[0])) ?? answer(request, ...rest);
  return app;
}

/** The request as Node has it, where it came by a server of Node's. */
function incomingOf(environment: unknown): IncomingMessage | undefined {
  return (environment as { incoming?: IncomingMessage } | undefined)?.incoming;
}
