import { randomUUID } from 'node:crypto';
import { type Logger, logRequest } from '@attack-kg/telemetry';
import type { MiddlewareHandler } from 'hono';
import type { RequestState } from '../request-state.ts';

const saneId = /^[\w.:-]{1,128}$/;
/** Asked all the time by proxy and engine; only what goes wrong is worth a line. */
const probes: ReadonlySet<string> = new Set(['/livez', '/readyz']);

/** Gives every request an id (the caller's own if it is sane) and writes one line when it is over. */
export function requestLog(logger: Logger): MiddlewareHandler<RequestState> {
  return async (context, next) => {
    const start = performance.now();
    const given = context.req.header('x-request-id');
    const requestId = given && saneId.test(given) ? given : randomUUID();
    context.set('requestId', requestId);
    context.set('event', {});
    await next();
    context.header('x-request-id', requestId);
    if (probes.has(context.req.path) && context.res.ok) return;
    logRequest(logger, {
      request_id: requestId,
      method: context.req.method,
      path: context.req.path,
      status: context.res.status,
      duration_ms: Math.round((performance.now() - start) * 100) / 100,
      ...context.get('event'),
    });
  };
}
