import type { Context } from 'hono';

/** The other end of the connection; behind a trusted proxy the address that it wrote down last: those before it are the caller's own words. */
export function callerAddress(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const bindings = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return forwarded || (bindings?.incoming?.socket?.remoteAddress ?? 'unknown');
}
