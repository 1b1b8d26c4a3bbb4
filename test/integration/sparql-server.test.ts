import { createSparqlGraph, createSparqlGraphWriter } from '@attack-kg/graph-sparql/sparql-graph';
import { createSparqlSeedRegistry } from '@attack-kg/graph-sparql/sparql-seed-registry';
import { createSparqlServer, type SparqlServer } from '@attack-kg/graph-sparql/sparql-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledgeGraphContract } from '../contract/knowledge-graph-contract.ts';
import { seedRegistryContract } from '../contract/seed-registry-contract.ts';
import { hasServer, type RealServer, startOxigraph, whenServer } from '../support/real-servers.ts';

describe.skipIf(!hasServer('oxigraph'))(`the real Oxigraph server${whenServer('oxigraph')}`, () => {
  let real: RealServer;
  let server: SparqlServer;
  beforeAll(async () => {
    real = await startOxigraph();
    server = createSparqlServer({ address: real.url, timeoutMs: 10_000 });
  });
  afterAll(() => real?.stop());

  knowledgeGraphContract('Oxigraph server', async () => ({
    graph: createSparqlGraph(server),
    writer: createSparqlGraphWriter(server),
  }));
  seedRegistryContract('Oxigraph server', async () => createSparqlSeedRegistry(server));

  it('is reached by a full query address too', async () => {
    const byQuery = createSparqlServer({ address: `${real.url}/query`, timeoutMs: 10_000 });
    expect(await byQuery.select('SELECT (1 AS ?one) WHERE {}')).toEqual([{ one: '1' }]);
  });

  it('refuses nonsense as upstream_rejected', async () => {
    await expect(server.select('SELECT nonsense')).rejects.toMatchObject({ code: 'upstream_rejected' });
  });
});
