import { limitTime } from '@attack-kg/contracts';
import { errorFromTransport, type HttpReply, parseJsonReply } from '@attack-kg/upstream';
import SimpleClient from 'sparql-http-client/SimpleClient.js';
import { parseSparqlResults, type Row } from '../sparql-results.ts';
import { graphParts } from './graph-parts.ts';
import { sparqlEndpoints } from './sparql-endpoints.ts';
import { graphError, repeatConflicts } from './write-conflict.ts';

export interface SparqlServerOptions {
  /** `SPARQL_ENDPOINT` */
  address: string;
  /** Longest time for one query. */
  timeoutMs: number;
  /** Longest time for one write. */
  writeTimeoutMs?: number;
  /**
   * Most bytes of a graph in one request. Neptune takes 150 MB, and no request that works longer than two minutes; the work
   * of an Oxigraph server grows faster than a transaction does.
   */
  partBytes?: number;
  fetch?: typeof globalThis.fetch;
}

/** One server, one attempt a call; a write that lost against another at the same statements is repeated. Errors are those of the upstream `graph`. */
export interface SparqlServer {
  select(query: string, signal?: AbortSignal): Promise<Row[]>;
  /** A query's answer as it comes, in the media type asked for. */
  read(query: string, mediaType: string, signal?: AbortSignal): Promise<string>;
  /** A query's answer as SPARQL CSV, piece by piece: for what is too large to be one text. It has four times the time of others. */
  stream<Result>(
    query: string,
    take: (pieces: AsyncIterable<Uint8Array>) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>;
  update(update: string, signal?: AbortSignal): Promise<void>;
  /** Graph store protocol: the graph then holds exactly these statements (N-Triples). A large one comes in parts. */
  putGraph(graph: string, statements: Uint8Array, signal?: AbortSignal): Promise<void>;
}

const defaultPartBytes = 2 * 1024 * 1024;

export function createSparqlServer(options: SparqlServerOptions): SparqlServer {
  const { address, timeoutMs, writeTimeoutMs = 300_000, fetch = globalThis.fetch } = options;
  const { partBytes = defaultPartBytes } = options;
  const endpoints = sparqlEndpoints(address);

  /** The client takes no signal, and does no I/O when it is built: one a request, around a fetch that has the signal. */
  async function send<Result>(
    limitMs: number,
    signal: AbortSignal | undefined,
    call: (client: InstanceType<typeof SimpleClient>, fetch: typeof globalThis.fetch) => unknown,
    take: (response: Response) => Promise<Result>,
  ): Promise<Result> {
    const limit = limitTime(limitMs, signal);
    const bound: typeof globalThis.fetch = (input, init) => fetch(input, { ...init, signal: limit.signal });
    try {
      const client = new SimpleClient({ endpointUrl: endpoints.query, updateUrl: endpoints.update, fetch: bound });
      // Typed as unknown; it is what our own fetch gave.
      const response = (await call(client, bound)) as Response;
      if (response.ok) return await take(response);
      throw graphError(response.status, await response.text(), response.headers.get('retry-after'));
    } catch (thrown) {
      throw errorFromTransport('graph', thrown, signal);
    } finally {
      limit.end();
    }
  }

  return {
    async select(query, signal) {
      signal?.throwIfAborted();
      // By POST: the facts query is longer than many servers take in an address. As a form: all servers know that.
      const options = { operation: 'postUrlencoded' } as const;
      const reply = await send(timeoutMs, signal, (client) => client.query.select(query, options), wholeReply);
      return parseSparqlResults(parseJsonReply('graph', reply));
    },
    async read(query, mediaType, signal) {
      const headers = { accept: mediaType };
      const options = { operation: 'postUrlencoded', headers } as const;
      return (await send(timeoutMs, signal, (client) => client.query.select(query, options), wholeReply)).text;
    },
    async stream(query, take, signal) {
      signal?.throwIfAborted();
      const options = { operation: 'postUrlencoded', headers: { accept: 'text/csv' } } as const;
      return send(
        4 * timeoutMs,
        signal,
        (client) => client.query.select(query, options),
        ({ body }) => take(body ?? emptyBody()),
      );
    },
    async update(update, signal) {
      const options = { operation: 'postUrlencoded' } as const;
      await repeatConflicts(
        () => send(writeTimeoutMs, signal, (client) => client.query.update(update, options), wholeReply),
        signal,
      );
    },
    async putGraph(graph, statements, signal) {
      const url = `${endpoints.store}?graph=${encodeURIComponent(graph)}`;
      const headers = { 'content-type': 'application/n-triples' };
      // The first part takes the place of what was there, each further one is added.
      let method = 'PUT';
      for (const part of graphParts(statements, partBytes)) {
        const body = part as NonNullable<RequestInit['body']>;
        const init = { method, headers, body };
        await repeatConflicts(() => send(writeTimeoutMs, signal, (_, bound) => bound(url, init), wholeReply), signal);
        method = 'POST';
      }
    },
  };
}

async function wholeReply(response: Response): Promise<HttpReply> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
