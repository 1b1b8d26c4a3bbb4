import { type Domain, domainSchema, limitTime } from '@attack-kg/contracts';
import { ChromaClient } from 'chromadb';
import * as z from 'zod';
import { chromaError } from './chroma-error.ts';

export interface ChromaServerOptions {
  host: string;
  port: number;
  ssl?: boolean;
  tenant?: string;
  database?: string;
  token?: string | undefined;
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
      const limit = limitTime(kind === 'read' ? timeoutMs : writeTimeoutMs, signal);
      const client = new ChromaClient({
        host,
        port,
        ssl,
        tenant: options.tenant ?? 'default_tenant',
        database: options.database ?? 'default_database',
        headers: token ? { 'x-chroma-token': token } : {},
        fetchOptions: { signal: limit.signal },
      });
      try {
        return await work(client);
      } catch (thrown) {
        throw chromaError(thrown, limit.isOver, signal);
      } finally {
        limit.end();
      }
    },
  };
}

/** The part of a seed that is of one domain. */
export interface SeedCollection {
  id: string;
  name: string;
  domain: Domain;
  dimension: number;
}

export function collectionName(seedId: string, domain: Domain): string {
  return `attack-kg-${seedId}-${domain}`;
}

const metadataSchema = z.object({ seed_id: z.string(), domain: domainSchema, dimension: z.number().int() });
/** A server holds two or three seeds of three domains. */
const mostCollections = 1000;

/** The collections of a seed, from what they say of themselves, by domain. */
export async function listCollections(
  server: ChromaServer,
  seedId: string,
  signal?: AbortSignal,
): Promise<SeedCollection[]> {
  const listed = await server.call((client) => client.listCollections({ limit: mostCollections }), 'read', signal);
  return listed
    .flatMap(({ id, name, metadata }) => {
      const parsed = metadataSchema.safeParse(metadata);
      if (!parsed.success || parsed.data.seed_id !== seedId) return [];
      return [{ id, name, domain: parsed.data.domain, dimension: parsed.data.dimension }];
    })
    .sort((a, b) => (a.domain < b.domain ? -1 : 1));
}
