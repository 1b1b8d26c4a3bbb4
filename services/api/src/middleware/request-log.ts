import { randomUUID } from 'node:crypto';
import { inContext, type Logger, logRequest, readTraceContext, type Tracing } from '@attack-kg/telemetry';
import type { MiddlewareHandler } from 'hono';
import type { RequestState } from '../request-state.ts';
import { routeOf } from './route-of.ts';
import { type RefusalSample, sampleRefusals } from './sample-refusals.ts';
import { spanAttributes } from './span-attributes.ts';

const saneId = /^[\w.:-]{1,128}$/;

/** The caller's own if it is sane. */
export function requestIdOf(given: string | undefined): string {
  return given && saneId.test(given) ? given : randomUUID();
}

/** Asked all the time by proxy and engine; only what goes wrong is worth a line. */
const probes: ReadonlySet<string> = new Set(['/livez', '/readyz']);
/** What watches a program is no part of what it does for anybody. */
const untraced: ReadonlySet<string> = new Set([...probes, '/metrics', '/health']);

/**
 * Gives every request an id (the caller's own if it is sane) and its place in a trace, which every log line and upstream
 * call of it bears, and writes one line when it is over; of refusals in a flood, one a second.
 */
export function requestLog(
  logger: Logger,
  tracing?: Tracing,
  refusals: RefusalSample = sampleRefusals(),
): MiddlewareHandler<RequestState> {
  return (context, next) => {
    const start = performance.now();
    const requestId = requestIdOf(context.req.header('x-request-id'));
    context.set('requestId', requestId);
    context.set('event', {});
    const { method, path } = context.req;
    const incoming = readTraceContext((name) => context.req.header(name));
    const span = untraced.has(path) ? undefined : tracing?.startRequest(method, incoming);
    return inContext({ requestId, trace: span?.context ?? incoming }, async () => {
      await next();
      // By `context.header` the whole answer would become a stream, which costs half a millisecond and a copy of it.
      context.res.headers.set('x-request-id', requestId);
      const { status } = context.res;
      const event = context.get('event');
      const route = routeOf(context);
      span?.end({
        name: `${method} ${route}`,
        attributes: { 'http.request.method': method, 'http.route': route, ...spanAttributes(requestId, status, event) },
        failure: status >= 500 ? (event.code ?? String(status)) : undefined,
      });
      if (probes.has(path) && context.res.ok) return;
      const not_logged = event.code === 'overloaded' ? refusals.line() : 0;
      if (not_logged === undefined) return;
      if (not_logged > 0) event.not_logged = not_logged;
      const duration_ms = Math.round((performance.now() - start) * 100) / 100;
      logRequest(logger, { request_id: requestId, method, path, status, duration_ms, ...event });
    });
  };
}
