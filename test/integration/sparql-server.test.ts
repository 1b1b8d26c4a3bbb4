import { createGraphBrowser } from '@attack-kg/graph/browse';
import {
  createSparqlGraph,
  createSparqlGraphWriter,
  createSparqlServer,
  type SparqlServer,
} from '@attack-kg/graph/server';
import { createSparqlSeedLease, createSparqlSeedRegistry } from '@attack-kg/seeds/sparql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphBrowserContract } from '../contract/graph-browser-contract.ts';
import { knowledgeGraphContract } from '../contract/knowledge-graph-contract.ts';
import { seedLeaseContract } from '../contract/seed-lease-contract.ts';
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
  graphBrowserContract('Oxigraph server', async () => ({
    browser: createGraphBrowser((query, _seedId, signal) => server.select(query, signal)),
    writer: createSparqlGraphWriter(server),
  }));
  seedRegistryContract('Oxigraph server', async () => createSparqlSeedRegistry(server));
  seedLeaseContract('Oxigraph server', (now) => createSparqlSeedLease(server, now));

  it('gives an artifact of one part by one request', async () => {
    let requests = 0;
    const counting: typeof globalThis.fetch = (...request) => {
      requests += 1;
      return globalThis.fetch(...request);
    };
    const registry = createSparqlSeedRegistry(
      createSparqlServer({ address: real.url, timeoutMs: 10_000, fetch: counting }),
    );
    await registry.writeArtifact('seed-small', 'calibration', new Uint8Array([1, 2, 3]));
    requests = 0;
    expect([...(await registry.readArtifact('seed-small', 'calibration'))]).toEqual([1, 2, 3]);
    expect(requests).toBe(1);
  });

  it('is reached by a full query address too', async () => {
    const byQuery = createSparqlServer({ address: `${real.url}/query`, timeoutMs: 10_000 });
    expect(await byQuery.select('SELECT (1 AS ?one) WHERE {}')).toEqual([{ one: '1' }]);
  });

  it('refuses nonsense as upstream_rejected', async () => {
    await expect(server.select('SELECT nonsense')).rejects.toMatchObject({ code: 'upstream_rejected' });
  });
});
