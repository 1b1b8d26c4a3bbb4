import { createGraphBrowser } from '@attack-kg/graph/browse';
import {
  createSparqlGraph,
  createSparqlGraphWriter,
  createSparqlServer,
  type SparqlServer,
} from '@attack-kg/graph/server';
import { createSparqlSeedLease, createSparqlSeedRegistry } from '@attack-kg/seeds/sparql';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { graphBrowserContract } from '../contract/graph-browser-contract.ts';
import { knowledgeGraphContract } from '../contract/knowledge-graph-contract.ts';
import { seedLeaseContract } from '../contract/seed-lease-contract.ts';
import { manifestFixture, seedRegistryContract } from '../contract/seed-registry-contract.ts';
import { graphFixture } from '../fixtures/graph.ts';
import { startNeptuneDouble } from '../support/neptune-double.ts';
import { hasServer, type RealServer, startOxigraph, whenServer } from '../support/real-servers.ts';
import type { ReceivedRequest } from '../support/sigv4-double.ts';

const key = { accessKeyId: 'ASIANEPTUNE', secretAccessKey: 'made-up', sessionToken: 'made-up-token' };
const maxBytes = 600_000;

describe.skipIf(!hasServer('oxigraph'))(
  `Neptune's double before the real Oxigraph server${whenServer('oxigraph')}`,
  () => {
    let real: RealServer;
    let double: Awaited<ReturnType<typeof startNeptuneDouble>>;
    let server: SparqlServer;
    let conflicts: (request: ReceivedRequest) => boolean = () => false;
    const seen: ReceivedRequest[] = [];
    const open = (partBytes: number, settings: Partial<typeof key> = {}) =>
      createSparqlServer({
        address: `${double.url}/sparql`,
        timeoutMs: 10_000,
        partBytes,
        fetch: createAwsFetch({ region: 'eu-central-1', ...key, ...settings })('neptune-db'),
      });
    beforeAll(async () => {
      real = await startOxigraph();
      double = await startNeptuneDouble({
        target: real.url,
        service: 'neptune-db',
        region: 'eu-central-1',
        ...key,
        maxBytes,
        conflicts(request) {
          seen.push(request);
          return conflicts(request);
        },
      });
      // Small enough that the fixture comes in several parts.
      server = open(2000);
    });
    beforeEach(() => {
      conflicts = () => false;
      seen.length = 0;
    });
    afterAll(async () => {
      await double?.stop();
      await real?.stop();
    });

    knowledgeGraphContract('Neptune', async () => ({
      graph: createSparqlGraph(server),
      writer: createSparqlGraphWriter(server),
    }));
    graphBrowserContract('Neptune', async () => ({
      browser: createGraphBrowser((query, _seedId, signal) => server.select(query, signal)),
      writer: createSparqlGraphWriter(server),
    }));
    seedRegistryContract('Neptune', async () => createSparqlSeedRegistry(open(maxBytes)));
    seedLeaseContract('Neptune', (now) => createSparqlSeedLease(server, now));

    it('gets a graph in parts: the first takes the place of what was there, others are added', async () => {
      const writer = createSparqlGraphWriter(server);
      const { statements, triples } = graphFixture();
      await writer.replaceSeed('seed-parts', graphFixture('stale').statements);
      seen.length = 0;
      expect(await writer.replaceSeed('seed-parts', statements)).toBe(triples);
      const written = seen.filter(({ url }) => url.startsWith('/sparql/gsp/?graph='));
      expect(written.length).toBeGreaterThan(3);
      expect(written.map(({ method }) => method)).toEqual(['PUT', ...written.slice(1).map(() => 'POST')]);
      expect(Math.max(...written.map(({ body }) => body.length))).toBeLessThanOrEqual(2000);
    });

    it('would not take it whole', async () => {
      const whole = createSparqlGraphWriter(open(10 * maxBytes));
      const { statements } = graphFixture();
      const many = Buffer.concat(Array<Uint8Array>(Math.ceil(maxBytes / statements.length) + 1).fill(statements));
      await expect(whole.replaceSeed('seed-large', many)).rejects.toMatchObject({ code: 'upstream_rejected' });
    });

    it('is asked again where a write loses against another: lease, manifest, and each part of a graph', async () => {
      const lost = new Map<string, number>();
      /** Each different write loses twice. */
      conflicts = ({ method, url, body }) => {
        const text = Buffer.from(body).toString('utf8');
        if (url === '/sparql' && !text.startsWith('update=')) return false;
        const count = (lost.get(`${method} ${text}`) ?? 0) + 1;
        lost.set(`${method} ${text}`, count);
        return count <= 2;
      };
      const lease = createSparqlSeedLease(server, () => 3_000_000);
      expect(await lease.take('one', 1000)).toBeNull();
      expect(await lease.take('two', 1000)).toBe('one');
      await lease.release('one');
      const registry = createSparqlSeedRegistry(server);
      await registry.writeManifest(manifestFixture('seed-after-conflicts'));
      expect((await registry.readManifest())?.seed_id).toBe('seed-after-conflicts');
      const { statements, triples } = graphFixture();
      expect(await createSparqlGraphWriter(server).replaceSeed('seed-conflicts', statements)).toBe(triples);
      expect(new Set(lost.values())).toEqual(new Set([3]));
    });

    it('is asked ten times, not for ever, where a write always loses', async () => {
      conflicts = () => true;
      await expect(server.update('CLEAR SILENT GRAPH <urn:none>')).rejects.toMatchObject({
        code: 'upstream_unavailable',
        message: expect.stringContaining('ConcurrentModificationException'),
      });
      expect(seen).toHaveLength(10);
    });

    it('refuses another key, and the error has nothing of ours', async () => {
      const stranger = open(2000, { secretAccessKey: 'another', sessionToken: 'made-up-token' });
      const failure = await stranger.select('SELECT (1 AS ?one) WHERE {}').then(
        () => null,
        (error: Error) => error,
      );
      expect(failure).toMatchObject({ code: 'upstream_rejected', details: { upstream: 'graph' } });
      expect(`${failure?.message}${failure?.stack}`).not.toMatch(/another|made-up/);
    });
  },
);
