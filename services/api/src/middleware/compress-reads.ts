import { Duplex } from 'node:stream';
import { constants, createBrotliCompress } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { chooseEncoding } from '../page/choose-encoding.ts';

/** As fast as gzip and smaller; a window that does not cost a replica megabytes for each answer. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 };
const compressible = /^(?:application\/(?:[\w.+-]+\+)?json|text\/(?!event-stream))/i;

/**
 * Answers by GET in Brotli or gzip where the caller takes it: lists, objects, the API's document. An analysis goes as it is: it is
 * waited for, and a replica has better things to compute. Files of the page are compressed beforehand.
 */
export function compressReads(): MiddlewareHandler {
  const gzip = compress({ encoding: 'gzip', threshold: 2048 });
  return async (c, next) => {
    if (c.req.method !== 'GET') return next();
    if (chooseEncoding(c.req.header('accept-encoding'))?.name !== 'br') return gzip(c, next);
    await next();
    const { body, headers } = c.res;
    if (!body || headers.has('content-encoding') || !compressible.test(headers.get('content-type') ?? '')) return;
    c.res = new Response(body.pipeThrough(Duplex.toWeb(createBrotliCompress({ params }))), c.res);
    c.res.headers.delete('content-length');
    c.res.headers.set('content-encoding', 'br');
    c.res.headers.append('vary', 'accept-encoding');
  };
}
