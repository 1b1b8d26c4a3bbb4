import { limitTime } from '@attack-kg/contracts';
import { errorFromStatus, errorFromTransport, type UpstreamName, upstreamError } from './upstream-error.ts';

export interface HttpClientOptions {
  upstream: UpstreamName;
  /** Longest time for one request, headers and body together. */
  timeoutMs: number;
  fetch?: typeof globalThis.fetch;
}

export interface HttpClient {
  /** A response with a status below 400, or one that the request expects; anything else is thrown by the error table. */
  request(url: string, init?: HttpRequest): Promise<HttpReply>;
}

export interface HttpRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  signal?: AbortSignal | undefined;
  /** Statuses from 400 on that the caller understands: an answer, and no failure. */
  expects?: readonly number[];
}

export interface HttpReply {
  status: number;
  headers: Headers;
  text: string;
}

/**
 * The one discipline for HTTP: a deadline down to the socket, connections kept alive (Node's fetch pools them), bodies
 * read whole, and every failure an AppError that names the upstream's role.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { upstream, timeoutMs, fetch = globalThis.fetch } = options;
  return {
    async request(url, { method = 'GET', headers, body, signal, expects = [] } = {}) {
      const limit = limitTime(timeoutMs, signal);
      try {
        const response = await fetch(url, {
          method,
          signal: limit.signal,
          ...(headers ? { headers } : {}),
          ...(body === undefined ? {} : { body: body as NonNullable<RequestInit['body']> }),
        });
        const text = await response.text();
        const { status } = response;
        if (status >= 400 && !expects.includes(status)) {
          throw errorFromStatus(upstream, status, text, response.headers.get('retry-after'));
        }
        return { status, headers: response.headers, text };
      } catch (thrown) {
        throw errorFromTransport(upstream, thrown, signal);
      } finally {
        limit.end();
      }
    },
  };
}

/** The body as JSON; anything else is `upstream_invalid_response`. */
export function parseJsonReply(upstream: UpstreamName, reply: HttpReply): unknown {
  try {
    return JSON.parse(reply.text);
  } catch (cause) {
    throw upstreamError(upstream, 'upstream_invalid_response', `not JSON: ${reply.text.slice(0, 200)}`, cause);
  }
}
