import {
  createHttpClient,
  errorFromStatus,
  errorFromTransport,
  type HttpReply,
  parseJsonReply,
} from '@attack-kg/upstream';
import SimpleClient from 'sparql-http-client/SimpleClient.js';
import { parseSparqlResults, type Row } from '../sparql-results.ts';
import { sparqlEndpoints } from './sparql-endpoints.ts';

export interface SparqlServerOptions {
  /** `SPARQL_ENDPOINT` */
  address: string;
  /** Longest time for one query. */
  timeoutMs: number;
  /** Longest time for one write of a whole graph. */
  writeTimeoutMs?: number;
  fetch?: typeof globalThis.fetch;
}

/** One server, one attempt a call. Errors are those of the upstream `graph`. */
export interface SparqlServer {
  select(query: string, signal?: AbortSignal): Promise<Row[]>;
  /** A query's answer as it comes, in the media type asked for. */
  read(query: string, mediaType: string, signal?: AbortSignal): Promise<string>;
  update(update: string, signal?: AbortSignal): Promise<void>;
  /** Graph store protocol: the graph then holds exactly these statements (N-Triples). */
  putGraph(graph: string, statements: Uint8Array, signal?: AbortSignal): Promise<void>;
}

export function createSparqlServer(options: SparqlServerOptions): SparqlServer {
  const { address, timeoutMs, writeTimeoutMs = 300_000, fetch = globalThis.fetch } = options;
  const endpoints = sparqlEndpoints(address);
  const writer = createHttpClient({ upstream: 'graph', timeoutMs: writeTimeoutMs, fetch });

  /** The client takes no signal, and does no I/O when it is built: one a request, around a fetch that has the signal. */
  async function send(
    limitMs: number,
    signal: AbortSignal | undefined,
    call: (client: InstanceType<typeof SimpleClient>) => unknown,
  ): Promise<HttpReply> {
    const limit = AbortSignal.timeout(limitMs);
    const bound: typeof globalThis.fetch = (input, init) =>
      fetch(input, { ...init, signal: signal ? AbortSignal.any([signal, limit]) : limit });
    try {
      const client = new SimpleClient({ endpointUrl: endpoints.query, updateUrl: endpoints.update, fetch: bound });
      // Typed as unknown; it is what our own fetch gave.
      const response = (await call(client)) as Response;
      const text = await response.text();
      if (!response.ok) throw errorFromStatus('graph', response.status, text);
      return { status: response.status, headers: response.headers, text };
    } catch (thrown) {
      throw errorFromTransport('graph', thrown, signal);
    }
  }

  return {
    async select(query, signal) {
      signal?.throwIfAborted();
      // By POST: the facts query is longer than many servers take in an address.
      const reply = await send(timeoutMs, signal, (client) => client.query.select(query, { operation: 'postDirect' }));
      return parseSparqlResults(parseJsonReply('graph', reply));
    },
    async read(query, mediaType, signal) {
      const headers = { accept: mediaType };
      const options = { operation: 'postDirect', headers } as const;
      return (await send(timeoutMs, signal, (client) => client.query.select(query, options))).text;
    },
    async update(update, signal) {
      await send(writeTimeoutMs, signal, (client) => client.query.update(update, { operation: 'postUrlencoded' }));
    },
    async putGraph(graph, statements, signal) {
      await writer.request(`${endpoints.store}?graph=${encodeURIComponent(graph)}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/n-triples' },
        body: statements,
        signal,
      });
    },
  };
}
