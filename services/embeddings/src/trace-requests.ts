import { inContext, readTraceContext, type Tracing } from '@attack-kg/telemetry';
import type { MiddlewareHandler } from 'hono';

/** A span for each request, under that of who asks. */
export function traceRequests(tracing: Tracing): MiddlewareHandler {
  return (c, next) => {
    const span = tracing.startRequest(
      `${c.req.method} ${c.req.path}`,
      readTraceContext((name) => c.req.header(name)),
    );
    return inContext({ trace: span.context }, async () => {
      await next();
      const { status } = c.res;
      span.end({
        attributes: {
          'http.request.method': c.req.method,
          'http.route': c.req.path,
          'http.response.status_code': status,
        },
        failure: status >= 500 ? String(status) : undefined,
      });
    });
  };
}
