import { AppError } from '@attack-kg/contracts';
import type { SeedJobEnvironment } from '@attack-kg/settings';

/** Where the networked job finds what it cannot do without. */
export function networkedAddresses(environment: SeedJobEnvironment): { graph: string; embeddings: string } {
  const { SPARQL_ENDPOINT: graph, TEI_URL: embeddings } = environment;
  if (graph && embeddings) return { graph, embeddings };
  throw new AppError('config_invalid', { publicMessage: 'SPARQL_ENDPOINT and TEI_URL go together: set both' });
}
