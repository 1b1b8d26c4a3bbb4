import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTitanEmbedder } from '@attack-kg/embeddings/bedrock';
import { createSagemakerEmbedder } from '@attack-kg/embeddings/sagemaker';
import { createTeiEmbedder } from '@attack-kg/embeddings/tei';
import { createSparqlGraph, createSparqlServer } from '@attack-kg/graph/server';
import { createSparqlSeedRegistry } from '@attack-kg/seeds/sparql';
import { retryUpstream } from '@attack-kg/upstream';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { createChromaServer, createChromaVectorIndex } from '@attack-kg/vectors/chroma';
import { createOpenSearchServer, createOpenSearchVectorIndex } from '@attack-kg/vectors/opensearch';
import { createQdrantServer, createQdrantVectorIndex } from '@attack-kg/vectors/qdrant';
import { describe, expect, it } from 'vitest';
import { type Fault, startFaultyServer } from '../support/faulty-server.ts';
import { freePort } from '../support/real-servers.ts';

const shortMs = 300;
const query = [new Float32Array([1, 0])];

const signing = createAwsFetch({ region: 'eu-central-1', accessKeyId: 'AKIA', secretAccessKey: 'made-up' });

type Call = (port: number, signal?: AbortSignal, timeoutMs?: number) => Promise<unknown>;

const adapters: Record<string, Call> = {
  graph: (port, signal, timeoutMs = shortMs) =>
    createSparqlGraph(createSparqlServer({ address: `http://127.0.0.1:${port}`, timeoutMs })).describeTechniques(
      'seed',
      ['T1059'],
      signal,
    ),
  'graph as the registry of seeds': (port, signal, timeoutMs = shortMs) =>
    createSparqlSeedRegistry(createSparqlServer({ address: `http://127.0.0.1:${port}`, timeoutMs })).readManifest(
      signal,
    ),
  'vectors on Chroma': (port, signal, timeoutMs = shortMs) =>
    createChromaVectorIndex(createChromaServer({ host: '127.0.0.1', port, timeoutMs })).search('seed', query, {
      limit: 1,
      ...(signal ? { signal } : {}),
    }),
  'vectors on Qdrant': (port, signal, timeoutMs = shortMs) =>
    createQdrantVectorIndex(createQdrantServer({ url: `http://127.0.0.1:${port}`, timeoutMs })).search('seed', query, {
      limit: 1,
      ...(signal ? { signal } : {}),
    }),
  'vectors on OpenSearch': (port, signal, timeoutMs = shortMs) =>
    createOpenSearchVectorIndex(createOpenSearchServer({ url: `http://127.0.0.1:${port}`, timeoutMs })).search(
      'seed',
      query,
      { limit: 1, ...(signal ? { signal } : {}) },
    ),
  embeddings: (port, signal, timeoutMs = shortMs) =>
    createTeiEmbedder({ url: `http://127.0.0.1:${port}`, timeoutMs }, signal),
  'embeddings on SageMaker': (port, signal, timeoutMs = shortMs) =>
    createSagemakerEmbedder(
      {
        url: `http://127.0.0.1:${port}`,
        endpoint: 'endpoint',
        model: 'model',
        pooling: 'cls',
        maxInputLength: 512,
        maxBatchSize: 32,
        timeoutMs,
        fetch: signing('sagemaker'),
      },
      signal,
    ),
  'embeddings on Titan': (port, signal, timeoutMs = shortMs) =>
    createTitanEmbedder(
      {
        url: `http://127.0.0.1:${port}`,
        model: 'amazon.titan-embed-text-v2:0',
        dimension: 256,
        concurrency: 2,
        timeoutMs,
        fetch: signing('bedrock'),
      },
      signal,
    ),
  'graph on Neptune': (port, signal, timeoutMs = shortMs) =>
    createSparqlGraph(
      createSparqlServer({ address: `http://127.0.0.1:${port}/sparql`, timeoutMs, fetch: signing('neptune-db') }),
    ).describeTechniques('seed', ['T1059'], signal),
};

const expected: Record<Fault, string> = {
  reset: 'upstream_unavailable',
  stall: 'upstream_timeout',
  '408': 'upstream_timeout',
  '429': 'upstream_overloaded',
  '500': 'upstream_unavailable',
  'not-json': 'upstream_invalid_response',
  'wrong-json': 'upstream_invalid_response',
  'wrong-result': 'upstream_invalid_response',
};

/** Chroma's client says the same of 408 as of 500, and keeps no status to tell them apart. */
const exceptions: Record<string, Partial<Record<Fault, string>>> = {
  'vectors on Chroma': { '408': 'upstream_unavailable' },
};

describe.each(Object.entries(adapters))('%s', (name, call) => {
  const upstream = name.split(' ')[0];

  it('that refuses connections is upstream_unavailable', async () => {
    await expect(call(await freePort())).rejects.toMatchObject({ code: 'upstream_unavailable', details: { upstream } });
  });

  it.each(Object.entries({ ...expected, ...exceptions[name] }))(
    'with fault %s is %s, one attempt',
    async (fault, code) => {
      const server = await startFaultyServer(fault as Fault);
      try {
        await expect(call(server.port)).rejects.toMatchObject({ code, details: { upstream } });
        expect(server.count()).toBe(1);
      } finally {
        await server.stop();
      }
    },
  );

  it("ends with the caller's own reason when the caller leaves", async () => {
    const server = await startFaultyServer('stall');
    const leaving = new AbortController();
    const result = call(server.port, leaving.signal, 60_000);
    setTimeout(() => leaving.abort(new Error('caller left')), 30);
    await expect(result).rejects.toThrow('caller left');
    // Down to the socket: the server sees that nobody waits, long before any time limit.
    await server.hungUp;
    await server.stop();
  });
});

describe('a registry of seeds in the graph', () => {
  const manifestOf = async (json: string) => {
    const body = JSON.stringify({ results: { bindings: [{ json: { type: 'literal', value: json } }] } });
    const fetch = async () => new Response(body, { headers: { 'content-type': 'application/sparql-results+json' } });
    return createSparqlSeedRegistry(
      createSparqlServer({ address: 'http://graph', timeoutMs: shortMs, fetch }),
    ).readManifest();
  };

  it('whose manifest is no JSON is upstream_invalid_response; one of another format is data_mismatch', async () => {
    const invalid = { code: 'upstream_invalid_response', details: { upstream: 'graph' } };
    await expect(manifestOf('{"format_version":')).rejects.toMatchObject(invalid);
    await expect(manifestOf('{"format_version":0}')).rejects.toMatchObject({ code: 'data_mismatch' });
  });
});

describe('the layer that retries', () => {
  it('tries again what may succeed; neither what cannot, nor what took too long', async () => {
    const attempts = async (fault: Fault) => {
      const server = await startFaultyServer(fault);
      const server_ = createSparqlServer({ address: server.url, timeoutMs: shortMs });
      await retryUpstream(() => server_.select('SELECT * WHERE {}'), undefined, { firstDelayMs: 1 }).catch(
        () => undefined,
      );
      await server.stop();
      return server.count();
    };
    expect([await attempts('500'), await attempts('429'), await attempts('stall'), await attempts('not-json')]).toEqual(
      [3, 3, 1, 1],
    );
  });

  it('waits for a service that is away until it is back, and no longer than its patience', async () => {
    const port = await freePort();
    const server = createSparqlServer({ address: `http://127.0.0.1:${port}`, timeoutMs: 2000 });
    const ask = (patienceMs: number) =>
      retryUpstream(() => server.select('SELECT * WHERE {}'), undefined, { firstDelayMs: 10, patienceMs });
    await expect(ask(50)).rejects.toMatchObject({
      code: 'upstream_unavailable',
      publicMessage: 'The graph store is not reachable',
    });
    const answer = ask(60_000);
    // Longer than three attempts take.
    await sleep(300);
    const back = createServer((_, response) => response.end('{"results":{"bindings":[]}}'));
    back.listen(port, '127.0.0.1');
    expect(await answer).toEqual([]);
    back.close();
    back.closeAllConnections();
  });

  it('leaves a service that is away when the caller leaves', async () => {
    const server = createSparqlServer({ address: `http://127.0.0.1:${await freePort()}`, timeoutMs: 2000 });
    const signal = AbortSignal.timeout(100);
    const asked = retryUpstream(() => server.select('SELECT * WHERE {}', signal), signal, { patienceMs: 60_000 });
    await expect(asked).rejects.toThrow();
  });
});
