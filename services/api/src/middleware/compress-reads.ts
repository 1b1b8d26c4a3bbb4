import type { MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';

/**
 * Answers by GET as gzip where the caller takes it: lists, objects, the API's document. An analysis goes as it is: it is waited for,
 * and a replica has better things to compute. Files of the page are compressed beforehand.
 */
export function compressReads(): MiddlewareHandler {
  const compressed = compress({ encoding: 'gzip', threshold: 2048 });
  return (c, next) => (c.req.method === 'GET' ? compressed(c, next) : next());
}
