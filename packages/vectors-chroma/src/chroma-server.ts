import { ChromaClient } from 'chromadb';
import { chromaError } from './chroma-error.ts';

export interface ChromaServerOptions {
  host: string;
  port: number;
  ssl?: boolean;
  tenant?: string;
  database?: string;
  token?: string;
  /** Longest time for one search. */
  timeoutMs: number;
  /** Longest time for one batch of writes. */
  writeTimeoutMs?: number;
}

export interface ChromaServer {
  /** One attempt with a client of its own: the client takes its signal when it is built, and does no I/O then. */
  call<Result>(
    work: (client: ChromaClient) => Promise<Result>,
    kind: 'read' | 'write',
    signal?: AbortSignal,
  ): Promise<Result>;
}

export function createChromaServer(options: ChromaServerOptions): ChromaServer {
  const { host, port, ssl = false, token, timeoutMs, writeTimeoutMs = 120_000 } = options;
  return {
    async call(work, kind, signal) {
      signal?.throwIfAborted();
      const limit = AbortSignal.timeout(kind === 'read' ? timeoutMs : writeTimeoutMs);
      const client = new ChromaClient({
        host,
        port,
        ssl,
        tenant: options.tenant ?? 'default_tenant',
        database: options.database ?? 'default_database',
        headers: token ? { 'x-chroma-token': token } : {},
        fetchOptions: { signal: signal ? AbortSignal.any([signal, limit]) : limit },
      });
      try {
        return await work(client);
      } catch (thrown) {
        throw chromaError(thrown, limit, signal);
      }
    },
  };
}

/** The collection of a seed. */
export function collectionName(seedId: string): string {
  return `attack-kg-${seedId}`;
}
