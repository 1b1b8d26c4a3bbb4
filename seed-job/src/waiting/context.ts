import { openEmbedder } from '@attack-kg/embeddings';
import { createSparqlServer } from '@attack-kg/graph/server';
import { awsSettings, embedderOptions, vectorStoreOptions } from '@attack-kg/settings';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { openVectorStore } from '@attack-kg/vectors';
import type { NetworkedEnvironment } from '../networked/networked-environment.ts';
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
export async function awaitedStores(environment: NetworkedEnvironment, command: CommandName): Promise<AwaitedStore[]> {
  const aws = createAwsFetch(awsSettings(environment));
  const stores: AwaitedStore[] = [];
  if (asked[command].graph) {
    const { SPARQL_ENDPOINT: graph } = environment;
    const signed = environment.SPARQL_AUTH === 'sigv4' ? { fetch: aws('neptune-db') } : {};
    const server = createSparqlServer({ address: graph, timeoutMs, ...signed });
    const probe = () => server.select('SELECT (1 AS ?one) WHERE {}');
    stores.push({ name: 'The graph store', address: originOf(graph), probe });
  }
  if (asked[command].vectors) {
    const { address, probe } = await openVectorStore(vectorStoreOptions(environment), timeoutMs, aws);
    stores.push({ name: 'The vector store', address, probe });
  }
  const embeddings = embedderOptions(environment);
  const probe = () => openEmbedder(embeddings, { timeoutMs, aws });
  stores.push({ name: 'The embeddings server', address: originOf(embeddings.url), probe });
  return stores;
}

/** Without a user's name and password, which an address may carry. */
const originOf = (address: string) => new URL(address).origin;
