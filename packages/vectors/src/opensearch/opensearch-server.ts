import { createHttpClient, type HttpReply, parseJsonReply, upstreamError } from '@attack-kg/upstream';
import type * as z from 'zod';

export interface OpenSearchServerOptions {
  /** `VECTOR_ENDPOINT` */
  url: string;
  /** A vector collection of OpenSearch Serverless, which takes less than a node or a domain does. */
  serverless?: boolean;
  /** Longest time for one search. */
  timeoutMs: number;
  /** Longest time for one part of a seed. */
  writeTimeoutMs?: number;
  /** Sent with each request. */
  headers?: Record<string, string>;
  /** What signs the requests, where they must be. */
  fetch?: typeof globalThis.fetch;
}

interface Call {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** From the index on, without a slash. */
  path: string;
  body?: unknown;
  /** Objects, one a line, in the place of a body. */
  lines?: string;
  kind: 'read' | 'write';
  expects?: readonly number[];
}

export interface OpenSearchServer {
  serverless: boolean;
  /** One attempt. An index that is not there is `data_not_ready`, unless the call expects 404. */
  call(call: Call, signal?: AbortSignal): Promise<HttpReply>;
}

/** A collection that nobody asked for ten minutes has no capacity left; its next answer takes 10 to 30 seconds. */
const idleMs = 5 * 60_000;
const wakingMs = 35_000;

export function createOpenSearchServer(options: OpenSearchServerOptions): OpenSearchServer {
  const { url, serverless = false, timeoutMs, writeTimeoutMs = 120_000, headers = {}, fetch } = options;
  const base = url.replace(/\/+$/, '');
  const client = (limitMs: number) =>
    createHttpClient({ upstream: 'vectors', timeoutMs: limitMs, ...(fetch ? { fetch } : {}) });
  const clients = {
    read: client(timeoutMs),
    waking: client(Math.max(timeoutMs, wakingMs)),
    write: client(writeTimeoutMs),
  };
  let answeredAt = Number.NEGATIVE_INFINITY;
  return {
    serverless,
    async call({ method, path, body, lines, kind, expects = [] }, signal) {
      signal?.throwIfAborted();
      const isIdle = serverless && performance.now() - answeredAt > idleMs;
      const content = lines ?? (body === undefined ? undefined : JSON.stringify(body));
      const reply = await clients[kind === 'read' && isIdle ? 'waking' : kind].request(`${base}/${path}`, {
        method,
        headers: content === undefined ? headers : { ...headers, 'content-type': typeOf(lines) },
        ...(content === undefined ? {} : { body: content }),
        signal,
        expects: [404, ...expects],
      });
      answeredAt = performance.now();
      if (reply.status === 404 && !expects.includes(404)) {
        throw upstreamError('vectors', 'data_not_ready', reply.text.slice(0, 500));
      }
      return reply;
    },
  };
}

const typeOf = (lines: string | undefined) => (lines === undefined ? 'application/json' : 'application/x-ndjson');

/** A reply's body, checked; anything else is `upstream_invalid_response`. */
export function parseReply<Schema extends z.ZodType>(schema: Schema, reply: HttpReply): z.infer<Schema> {
  const parsed = schema.safeParse(parseJsonReply('vectors', reply));
  if (parsed.success) return parsed.data;
  throw upstreamError('vectors', 'upstream_invalid_response', parsed.error.issues[0]?.message ?? 'not a result');
}
