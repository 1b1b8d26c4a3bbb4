import type { GraphBrowser, KnowledgeGraph, SeedRegistry, SparqlReader } from '@attack-kg/contracts';
import { cacheFacts, createRecordedFacts, type RecordedFacts } from '@attack-kg/graph';
import { createSparqlGraph, createSparqlServer } from '@attack-kg/graph/server';
import { createSparqlSeedRegistry } from '@attack-kg/seeds/sparql';
import { lazy, type RetryOptions, retryGraph, retryRegistry, retryUpstream } from '@attack-kg/upstream';
import type { WatchCalls } from '../metrics/watch-calls.ts';

export interface GraphPorts {
  graph: KnowledgeGraph;
  registry: SeedRegistry;
  /** What analyses ask: the records of the seeds that were loaded, and the graph where there are none. */
  facts: RecordedFacts;
  browser: () => Promise<GraphBrowser>;
  sparql: () => Promise<SparqlReader>;
}

export interface GraphOptions {
  /** `SPARQL_ENDPOINT` */
  address: string;
  /** Longest time for one call. */
  timeoutMs: number;
  fetch?: typeof globalThis.fetch;
  /** What is tried again, and how long. */
  retry?: RetryOptions;
  /** Told of each call. */
  watch?: WatchCalls;
}

/** What a replica reads from the SPARQL server. */
export function createGraphPorts(options: GraphOptions): GraphPorts {
  const { watch = (_, port) => port, retry } = options;
  const server = createSparqlServer(options);
  const graph = retryGraph(watch('graph', createSparqlGraph(server)), retry);
  const registry = retryRegistry(watch('graph', createSparqlSeedRegistry(server)), retry);
  const { timeoutMs } = options;
  // Who asks waits no longer than for any call; what the graph was asked has time to come and to be kept.
  const patient = createSparqlServer({ ...options, timeoutMs: 4 * timeoutMs });
  const cached = cacheFacts(retryGraph(watch('graph', createSparqlGraph(patient)), retry), { waitMs: timeoutMs });
  const browser = lazy(async () => {
    const { createGraphBrowser } = await import('@attack-kg/graph/browse');
    return createGraphBrowser((query, _seedId, signal) =>
      retryUpstream(() => server.select(query, signal), signal, retry),
    );
  });
  const sparql = lazy(async () => {
    const { createSparqlReader } = await import('@attack-kg/graph/sparql');
    // One attempt: what a user's query costs is not to be paid twice.
    return createSparqlReader((_seedId, { text }, mediaType, signal) => server.read(text, mediaType, signal));
  });
  return { graph, registry, facts: createRecordedFacts(cached, registry), browser, sparql };
}
