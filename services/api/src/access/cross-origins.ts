import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/** Pages of these origins may ask; of none where there are none. Credentials of the browser are never shared. */
export function crossOrigins(origins: readonly string[]): MiddlewareHandler {
  if (origins.length === 0) return (_, next) => next();
  return cors({
    origin: origins.includes('*') ? '*' : [...origins],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type', 'accept', 'x-api-key', 'x-request-id'],
    exposeHeaders: ['x-request-id', 'retry-after'],
    maxAge: 600,
  });
}
