import { createTeiEmbedder } from '@attack-kg/embeddings/tei';
import { createSparqlServer } from '@attack-kg/graph/server';
import { createChromaServer } from '@attack-kg/vectors/chroma';
import { createQdrantServer } from '@attack-kg/vectors/qdrant';
import type { SeedJobEnvironment } from '../env.ts';
import { networkedAddresses } from '../networked/addresses.ts';
import type { CommandName } from '../read-command.ts';
import type { AwaitedStore } from './wait-for-stores.ts';

/** A store that takes longer than this to say hello is not ready yet. */
const timeoutMs = 10_000;

/** What a command asks beside the embeddings server, whose model is a part of each seed's name. */
const asked: Record<CommandName, { graph: boolean; vectors: boolean }> = {
  run: { graph: true, vectors: true },
  load: { graph: true, vectors: true },
  plan: { graph: true, vectors: false },
  status: { graph: true, vectors: false },
  rollback: { graph: true, vectors: false },
  download: { graph: false, vectors: false },
  ingest: { graph: false, vectors: false },
  build: { graph: false, vectors: false },
};

/** The services that must answer before a command can begin. */
export function awaitedStores(environment: SeedJobEnvironment, command: CommandName): AwaitedStore[] {
  const { graph, embeddings } = networkedAddresses(environment);
  const stores: AwaitedStore[] = [];
  if (asked[command].graph) {
    const server = createSparqlServer({ address: graph, timeoutMs });
    const probe = () => server.select('SELECT (1 AS ?one) WHERE {}');
    stores.push({ name: 'The graph store', address: originOf(graph), probe });
  }
  if (asked[command].vectors) stores.push(vectorStore(environment));
  const probe = () => createTeiEmbedder({ url: embeddings, timeoutMs });
  stores.push({ name: 'The embeddings server', address: originOf(embeddings), probe });
  return stores;
}

function vectorStore(environment: SeedJobEnvironment): AwaitedStore {
  const name = 'The vector store';
  if (environment.VECTOR_BACKEND === 'qdrant') {
    const { QDRANT_URL: url, QDRANT_API_KEY: apiKey } = environment;
    const server = createQdrantServer({ url, timeoutMs, ...(apiKey ? { apiKey } : {}) });
    return {
      name,
      address: originOf(url),
      probe: () => server.call((api, init) => api.getCollections({}, init), 'read'),
    };
  }
  const { CHROMA_HOST: host, CHROMA_PORT: port, CHROMA_SSL: ssl, CHROMA_TOKEN: token } = environment;
  const server = createChromaServer({ host, port, ssl, timeoutMs, ...(token ? { token } : {}) });
  const address = `${ssl ? 'https' : 'http'}://${host}:${port}`;
  return { name, address, probe: () => server.call((client) => client.heartbeat(), 'read') };
}

/** Without a user's name and password, which an address may carry. */
const originOf = (address: string) => new URL(address).origin;
