import { limitTime } from '@attack-kg/contracts';
import { QdrantClient } from '@qdrant/js-client-rest';
import { Agent } from 'undici';
import { qdrantError } from './qdrant-error.ts';

export interface QdrantServerOptions {
  /** `QDRANT_URL` */
  url: string;
  apiKey?: string | undefined;
  /** Longest time for one search. */
  timeoutMs: number;
  /** Longest time for one batch of writes. */
  writeTimeoutMs?: number;
}

/** The client's own generated operations: unlike its methods, they take a signal for each call. */
export type QdrantApi = ReturnType<QdrantClient['api']>;

export interface QdrantServer {
  /** One attempt. Gives the reply's `result`, unchecked; failures are thrown by the error table. */
  call(
    work: (api: QdrantApi, init: RequestInit) => Promise<{ data: unknown }>,
    kind: 'read' | 'write',
    signal?: AbortSignal,
  ): Promise<unknown>;
}

/** The server closes a connection that was idle for 5 s (actix's default); a client that keeps it longer sends into a closed one. */
const keepAliveMs = 2000;
/** As the vendor's client has it: more calls than this at a time wait for one another here, not in the server. */
const connections = 25;

export function createQdrantServer(options: QdrantServerOptions): QdrantServer {
  const { url, apiKey, timeoutMs, writeTimeoutMs = 120_000 } = options;
  // As an object of no type: Node's own types for fetch are of another version of undici than the package.
  const agent = new Agent({ connections, keepAliveTimeout: keepAliveMs, keepAliveMaxTimeout: keepAliveMs });
  const pool: object = { dispatcher: agent };
  const api = new QdrantClient({
    url,
    checkCompatibility: false,
    // With a limit of its own the client would put its signal in the place of ours.
    timeout: Number.POSITIVE_INFINITY,
    // As its own option it would be warned about on the console where the address is http, as within a stack.
    ...(apiKey ? { headers: { 'api-key': apiKey } } : {}),
  }).api();
  return {
    async call(work, kind, signal) {
      signal?.throwIfAborted();
      const limit = limitTime(kind === 'read' ? timeoutMs : writeTimeoutMs, signal);
      try {
        const { data } = await work(api, { ...pool, signal: limit.signal });
        return typeof data === 'object' && data !== null && 'result' in data ? data.result : undefined;
      } catch (thrown) {
        throw qdrantError(thrown, signal);
      } finally {
        limit.end();
      }
    },
  };
}
