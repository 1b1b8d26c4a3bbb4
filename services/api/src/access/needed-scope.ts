import type { Scope } from './api-key.ts';

/** What engines and proxies ask, and the page with what it loads: they hold nothing that is not public. */
const open = /^\/(?:livez|readyz|assets\/[^/]*|)$/;

/** Which scope a request needs; null where it needs none. */
export function neededScope(method: string, path: string): Scope | null {
  if (open.test(path) && (method === 'GET' || method === 'HEAD')) return null;
  // A query is sent by POST where it is long; it still only reads.
  return method === 'GET' || method === 'HEAD' || path === '/sparql' ? 'read' : 'analyze';
}
