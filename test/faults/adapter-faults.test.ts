import { createTeiEmbedder } from '@attack-kg/embeddings/tei';
import { createSparqlGraph, createSparqlServer } from '@attack-kg/graph/server';
import { bm25Encoder } from '@attack-kg/scorers/bm25';
import { createSparqlSeedRegistry } from '@attack-kg/seeds/sparql';
import { retryUpstream } from '@attack-kg/upstream';
import { createChromaServer, createChromaVectorIndex } from '@attack-kg/vectors/chroma';
import { createQdrantServer, createQdrantVectorIndex } from '@attack-kg/vectors/qdrant';
import { describe, expect, it } from 'vitest';
import { type Fault, startFaultyServer } from '../support/faulty-server.ts';
import { freePort } from '../support/real-servers.ts';

const timeoutMs = 300;
const query = [new Float32Array([1, 0])];

type Call = (port: number, signal?: AbortSignal) => Promise<unknown>;

const adapters: Record<string, Call> = {
  graph: (port, signal) =>
    createSparqlGraph(createSparqlServer({ address: `http://127.0.0.1:${port}`, timeoutMs })).describeTechniques(
      'seed',
      ['T1059'],
      signal,
    ),
  'graph as the registry of seeds': (port, signal) =>
    createSparqlSeedRegistry(createSparqlServer({ address: `http://127.0.0.1:${port}`, timeoutMs })).readManifest(
      signal,
    ),
  'vectors on Chroma': (port, signal) =>
    createChromaVectorIndex(createChromaServer({ host: '127.0.0.1', port, timeoutMs })).search('seed', query, {
      limit: 1,
      ...(signal ? { signal } : {}),
    }),
  'vectors on Qdrant': (port, signal) =>
    createQdrantVectorIndex(
      createQdrantServer({ url: `http://127.0.0.1:${port}`, timeoutMs }),
      bm25Encoder,
    ).searchHybrid(
      'seed',
      query.map((vector) => ({ text: 'lsass', vector })),
      { limit: 1, ...(signal ? { signal } : {}) },
    ),
  embeddings: (port, signal) => createTeiEmbedder({ url: `http://127.0.0.1:${port}`, timeoutMs }, signal),
};

const expected: Record<Fault, string> = {
  reset: 'upstream_unavailable',
  stall: 'upstream_timeout',
  '429': 'upstream_overloaded',
  '500': 'upstream_unavailable',
  'not-json': 'upstream_invalid_response',
  'wrong-json': 'upstream_invalid_response',
};

describe.each(Object.entries(adapters))('%s', (name, call) => {
  const upstream = name.split(' ')[0];

  it('that refuses connections is upstream_unavailable', async () => {
    await expect(call(await freePort())).rejects.toMatchObject({ code: 'upstream_unavailable', details: { upstream } });
  });

  it.each(Object.entries(expected))('with fault %s is %s, one attempt', async (fault, code) => {
    const server = await startFaultyServer(fault as Fault);
    try {
      await expect(call(server.port)).rejects.toMatchObject({ code, details: { upstream } });
      expect(server.count()).toBe(1);
    } finally {
      await server.stop();
    }
  });

  it("ends with the caller's own reason when the caller leaves", async () => {
    const server = await startFaultyServer('stall');
    const leaving = new AbortController();
    const result = call(server.port, leaving.signal);
    setTimeout(() => leaving.abort(new Error('caller left')), 30);
    await expect(result).rejects.toThrow('caller left');
    await server.stop();
  });
});

describe('a registry of seeds in the graph', () => {
  const manifestOf = async (json: string) => {
    const body = JSON.stringify({ results: { bindings: [{ json: { type: 'literal', value: json } }] } });
    const fetch = async () => new Response(body, { headers: { 'content-type': 'application/sparql-results+json' } });
    return createSparqlSeedRegistry(createSparqlServer({ address: 'http://graph', timeoutMs, fetch })).readManifest();
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
      const server_ = createSparqlServer({ address: server.url, timeoutMs });
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
});
