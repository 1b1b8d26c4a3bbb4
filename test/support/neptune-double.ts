import { type ReceivedRequest, type Sigv4Rules, startSigv4Proxy } from './sigv4-double.ts';

export interface NeptuneDoubleOptions extends Sigv4Rules {
  /** A real Oxigraph server. */
  target: string;
  /** Longest body that it takes. */
  maxBytes?: number;
  /** Told of each request that is let in; says whether it shall lose against another write. */
  conflicts?: (request: ReceivedRequest) => boolean;
}

const refused = (status: number, code: string) => ({
  status,
  body: JSON.stringify({ requestId: '0dbcded3-a9a1-4a25-b419-828c46342e47', code, detailedMessage: `${code}.` }),
});

const isForm = ({ headers }: ReceivedRequest) => headers['content-type'] === 'application/x-www-form-urlencoded';
const formOf = ({ body }: ReceivedRequest) => new URLSearchParams(Buffer.from(body).toString('utf8'));

/**
 * Neptune's door in front of a real Oxigraph server: signatures, one address for queries and updates, the graph store
 * under it, the longest request, and its words for a conflict. Neptune's default graph is the union of all; Oxigraph's flag for that
 * overrules FROM, which Neptune heeds, so it is not set.
 */
export function startNeptuneDouble({ maxBytes = 157_286_400, conflicts, ...options }: NeptuneDoubleOptions) {
  return startSigv4Proxy({
    ...options,
    intercept(request) {
      const [path] = request.url.split('?');
      if (request.body.length > maxBytes) return refused(400, 'BadRequestException');
      const isKnown = path === '/sparql/gsp/' || (path === '/sparql' && request.method === 'POST' && isForm(request));
      if (!isKnown) return refused(400, 'BadRequestException');
      return conflicts?.(request) ? refused(500, 'ConcurrentModificationException') : undefined;
    },
    rewrite(request) {
      if (request.url.startsWith('/sparql/gsp/')) return request.url.replace('/sparql/gsp/', '/store');
      return formOf(request).has('update') ? '/update' : '/query';
    },
  });
}
