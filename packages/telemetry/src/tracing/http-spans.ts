import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { addTraceHeaders, type OutgoingRequest } from '../context/forward-traces.ts';
import { currentContext } from '../context/request-context.ts';
import type { OpenSpan } from './span.ts';

type StartClientSpan = (name: string) => OpenSpan | undefined;

/**
 * A span for each HTTP request that undici sends, which is also Node's own `fetch`, and its headers: so no adapter and no
 * vendor's client knows of tracing. Returns what ends it.
 */
export function traceHttpRequests(start: StartClientSpan): () => void {
  const open = new WeakMap<object, OpenSpan>();
  const statuses = new WeakMap<object, number>();

  function begin(message: unknown): void {
    const { request } = message as { request: OutgoingRequest };
    const span = start(request.method);
    if (span) open.set(request, span);
    const context = span?.context ?? currentContext()?.trace;
    if (context) addTraceHeaders(request, context);
  }

  function note(message: unknown): void {
    const { request, response } = message as { request: OutgoingRequest; response: { statusCode: number } };
    if (open.has(request)) statuses.set(request, response.statusCode);
  }

  function end(message: unknown): void {
    const { request, error } = message as { request: OutgoingRequest; error?: Error };
    const span = open.get(request);
    if (!span) return;
    open.delete(request);
    const status = statuses.get(request);
    const { hostname, port, protocol } = new URL(request.origin);
    span.end({
      attributes: {
        'http.request.method': request.method,
        'server.address': hostname,
        'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
        // Without what is asked: a query may hold words of a finding.
        'url.path': request.path.split('?', 1)[0] ?? '',
        ...(status === undefined ? {} : { 'http.response.status_code': status }),
      },
      failure: error ? error.name : status !== undefined && status >= 400 ? String(status) : undefined,
    });
  }

  const channels = [
    ['undici:request:create', begin],
    ['undici:request:headers', note],
    ['undici:request:trailers', end],
    ['undici:request:error', end],
  ] as const;
  for (const [name, listener] of channels) subscribe(name, listener);
  return () => {
    for (const [name, listener] of channels) unsubscribe(name, listener);
  };
}
