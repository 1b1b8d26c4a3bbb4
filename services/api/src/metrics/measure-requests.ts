import type { Metrics } from '@attack-kg/telemetry';
import type { MiddlewareHandler } from 'hono';
import { routeOf } from '../middleware/route-of.ts';
import type { RequestState } from '../request-state.ts';

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface RequestMeasure {
  middleware: MiddlewareHandler<RequestState>;
  /** Counts a request that no middleware saw. */
  count(route: string, status: number, code: string): void;
}

/** Counts and times requests by route. */
export function measureRequests(metrics: Metrics): RequestMeasure {
  const requests = metrics.counter('attack_kg_requests_total', 'Requests, by route and status.');
  const took = metrics.histogram('attack_kg_request_seconds', 'From a request to the head of its answer.', bounds);
  return {
    count: (route, status, code) => requests.add({ route, status, code }),
    async middleware(c, next) {
      const start = performance.now();
      await next();
      const route = routeOf(c);
      requests.add({ route, status: c.res.status, code: c.get('event').code ?? 'ok' });
      took.observe((performance.now() - start) / 1000, { route });
    },
  };
}
