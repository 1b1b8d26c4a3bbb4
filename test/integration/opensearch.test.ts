import { once } from 'node:events';
import { createServer } from 'node:http';
import { searchWithKeywords } from '@attack-kg/analysis';
import type { EmbeddedDocument } from '@attack-kg/contracts';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { openVectorStore } from '@attack-kg/vectors';
import {
  createOpenSearchServer,
  createOpenSearchVectorIndex,
  createOpenSearchVectorWriter,
} from '@attack-kg/vectors/opensearch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentSearchContract } from '../contract/document-search-contract.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.ts';
import { documents } from '../fixtures/documents.ts';
import { hasOpenSearch, whenOpenSearch } from '../support/opensearch-node.ts';
import type { RealServer } from '../support/real-servers.ts';
import type { ServerlessDouble } from '../support/serverless-double.ts';
import { collectionKey, region, startCollection, type VectorCollection } from '../support/vector-collection.ts';

const timeoutMs = 10_000;

/** Documents of one vector or of several, of as many dimensions as wanted. */
function embedded(count: number, dimension: number): EmbeddedDocument[] {
  return Array.from({ length: count }, (_, at) => {
    const [document] = documents.slice(at % documents.length);
    if (!document) throw new Error('no documents');
    const angles = Float32Array.from({ length: dimension }, (_value, axis) => Math.sin(at + axis));
    const length = Math.hypot(...angles);
    return { document: { ...document, id: `${document.id}-${at}` }, vector: angles.map((value) => value / length) };
  });
}

it('waits for a collection that was idle, and afterwards no longer than for any other store', async () => {
  const slow = createServer((_, response) => setTimeout(() => response.end('{"count":1}'), 500));
  slow.listen(0, '127.0.0.1');
  await once(slow, 'listening');
  const address = slow.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const indexOf = (serverless: boolean) =>
    createOpenSearchVectorIndex(createOpenSearchServer({ url, serverless, timeoutMs: 200 }));
  const collection = indexOf(true);
  expect(await collection.countDocuments('seed')).toBe(1);
  const late = { code: 'upstream_timeout' };
  await expect(collection.countDocuments('seed')).rejects.toMatchObject(late);
  await expect(indexOf(false).countDocuments('seed')).rejects.toMatchObject(late);
  slow.close();
  slow.closeAllConnections();
});

it('sends name and password with each request, where there are any', async () => {
  const said: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    said.push(request.headers.authorization);
    response.end('{"count":1}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const auth = { kind: 'basic', username: 'someone', password: 'a: password' } as const;
  const unsigned = () => globalThis.fetch;
  const { index } = await openVectorStore({ backend: 'opensearch', url, auth }, timeoutMs, unsigned);
  await index.countDocuments('seed');
  expect(said).toEqual([`Basic ${Buffer.from('someone:a: password').toString('base64')}`]);
  server.close();
  server.closeAllConnections();
});

describe.skipIf(!hasOpenSearch())(`a real OpenSearch node${whenOpenSearch}`, () => {
  let collection: VectorCollection;
  let node: RealServer;
  let double: ServerlessDouble;
  beforeAll(async () => {
    collection = await startCollection();
    ({ node, double } = collection);
  });
  afterAll(() => collection?.stop());

  const aws = createAwsFetch({ region, ...collectionKey });
  const openNode = async () => {
    const { index, writer } = await openVectorStore(
      { backend: 'opensearch', url: node.url, auth: { kind: 'none' } },
      timeoutMs,
      aws,
    );
    return { index, writer, search: searchWithKeywords(index) };
  };
  const openCollection = async () => {
    const { index, writer } = await openVectorStore(
      { backend: 'opensearch', url: collection.url, auth: { kind: 'sigv4', service: 'aoss' } },
      timeoutMs,
      aws,
    );
    return { index, writer, search: searchWithKeywords(index) };
  };

  vectorIndexContract('OpenSearch node', openNode);
  documentSearchContract('OpenSearch node and keyword index', openNode);

  describe('behind what Serverless refuses', () => {
    vectorIndexContract('a vector collection', openCollection);
    documentSearchContract('a vector collection and keyword index', openCollection);
  });

  /** Straight to the double, with no wait before a repetition. */
  const openDouble = () => {
    const server = createOpenSearchServer({ url: double.url, serverless: true, timeoutMs });
    const index = createOpenSearchVectorIndex(server);
    return { index, writer: createOpenSearchVectorWriter(server, 1) };
  };
  const bulks = () => double.requests.filter((request) => request.endsWith('/_bulk')).length;

  it.each(['whole', 'in part'] as const)(
    'stores each document once where a busy collection refuses %s',
    async (how) => {
      const { index, writer } = openDouble();
      double.requests.length = 0;
      double.beBusy(3, how);
      expect(await writer.replaceSeed('seed-busy', embedded(9, 4))).toBe(9);
      expect(bulks()).toBe(4);
      expect(await index.countDocuments('seed-busy')).toBe(9);
    },
  );

  it('begins anew where a reply was lost, so that nothing is there twice', async () => {
    const { index, writer } = openDouble();
    double.requests.length = 0;
    double.loseReply();
    expect(await writer.replaceSeed('seed-lost', embedded(9, 4))).toBe(9);
    expect(bulks()).toBe(2);
    expect(await index.countDocuments('seed-lost')).toBe(9);
  });

  it('gives up on a collection that stays busy', async () => {
    double.beBusy(100, 'whole');
    await expect(openDouble().writer.replaceSeed('seed-refused', embedded(1, 4))).rejects.toMatchObject({
      code: 'upstream_overloaded',
    });
    double.beBusy(0, 'whole');
  });

  it('sends a seed in parts of bounded size, and all queries of a search at once', async () => {
    const { index, writer } = openDouble();
    const many = embedded(400, 2048);
    double.requests.length = 0;
    double.sizes.length = 0;
    expect(await writer.replaceSeed('seed-large', many)).toBe(400);
    expect(bulks()).toBeGreaterThan(1);
    expect(Math.max(...double.sizes)).toBeLessThan(4.5 * 1024 * 1024);
    double.requests.length = 0;
    const queries = many.slice(0, 40).map(({ vector }) => vector);
    const lists = await index.search('seed-large', queries, { limit: 1 });
    expect(double.requests.filter((request) => request.endsWith('/_msearch'))).toHaveLength(1);
    expect(lists.map(([hit]) => hit?.id)).toEqual(many.slice(0, 40).map(({ document }) => document.id));
  });

  it('asks for a long report in several requests, in order', async () => {
    const { index, writer } = openDouble();
    const many = embedded(30, 64);
    await writer.replaceSeed('seed-report', many);
    double.requests.length = 0;
    const queries = Array.from({ length: 250 }, (_, at) => many[at % many.length]?.vector ?? new Float32Array(64));
    const lists = await index.search('seed-report', queries, { limit: 1 });
    expect(double.requests.filter((request) => request.endsWith('/_msearch'))).toHaveLength(3);
    expect(lists.map(([hit]) => hit?.id)).toEqual(queries.map((_, at) => many[at % many.length]?.document.id));
  });

  it('gives opposite vectors their cosine, too', async () => {
    const { index, writer } = await openNode();
    const [document] = documents;
    if (!document) throw new Error('no documents');
    const at = (degrees: number) =>
      new Float32Array([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]);
    const angles = [0, 60, 90, 120, 180];
    await writer.replaceSeed(
      'seed-opposite',
      angles.map((angle) => ({ document: { ...document, id: `d${angle}` }, vector: at(angle) })),
    );
    const [hits = []] = await index.search('seed-opposite', [at(0)], { limit: 9 });
    expect(hits.map(({ id }) => id)).toEqual(angles.map((angle) => `d${angle}`));
    for (const [place, cosine] of [1, 0.5, 0, -0.5, -1].entries()) expect(hits[place]?.score).toBeCloseTo(cosine, 5);
  });

  it('is not let in by a collection unsigned, and says why', async () => {
    const server = createOpenSearchServer({ url: collection.url, serverless: true, timeoutMs });
    await expect(createOpenSearchVectorIndex(server).countDocuments('seed-one')).rejects.toMatchObject({
      code: 'upstream_rejected',
    });
  });

  it.each([
    [
      'an id of our own',
      'POST',
      '/attack-kg-refused/_bulk',
      '{"index":{"_id":"1"}}\n{"a":1}\n',
      'Document ID is not supported',
    ],
    ['an upsert', 'POST', '/attack-kg-refused/_bulk', '{"update":{"_id":"1"}}\n{"doc":{}}\n', 'not supported'],
    ['a refresh', 'POST', '/attack-kg-refused/_bulk?refresh=true', '{"index":{}}\n{"a":1}\n', 'not supported'],
    ['a script', 'POST', '/attack-kg-refused/_msearch', '{}\n{"query":{"script_score":{}}}\n', 'not supported'],
    ['its cluster', 'GET', '/_cluster/health', undefined, '404'],
    ['its refresh', 'POST', '/attack-kg-refused/_refresh', undefined, '404'],
  ])('the double refuses %s', async (_, method, path, body, said) => {
    const answer = await fetch(double.url + path, { method, ...(body ? { body } : {}) });
    expect(answer.status === 404 ? '404' : await answer.text()).toContain(said);
  });
});
