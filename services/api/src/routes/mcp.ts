import { createClient } from '@attack-kg/client';
import type { Hono } from 'hono';
import type { ApiContext } from '../api-context.ts';
import type { RequestState } from '../request-state.ts';

/**
 * `/mcp`: the tools for agents, over the routes of this app itself, so that both say the same and one key opens both. Loaded
 * with the first request: most replicas never need it.
 */
export function registerMcp(app: Hono<RequestState>, context: ApiContext): void {
  const clientFor = (request: Request | undefined) =>
    createClient({
      baseUrl: 'http://attack-kg.invalid',
      fetch: async (input, init) => app.request(String(input), init),
      authorization: request?.headers.get('authorization') ?? undefined,
      timeoutMs: context.requestTimeoutMs,
      // Whoever asked us repeats, not we.
      retries: 0,
    });
  const load = async () => {
    const { serveMcp } = await import('@attack-kg/client/mcp');
    return serveMcp(clientFor, context.version, context.bodyLimitBytes);
  };
  let loading: ReturnType<typeof load> | undefined;
  app.all('/mcp', async (c) => {
    loading ??= load();
    const serve = await loading;
    return serve(c.req.raw);
  });
}
