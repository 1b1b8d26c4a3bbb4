import { searchWithKeywords } from '@attack-kg/analysis';
import type { DocumentFilter, EmbeddedDocument } from '@attack-kg/contracts';
import { createQdrantServer, createQdrantVectorIndex, createQdrantVectorWriter } from '@attack-kg/vectors/qdrant';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { documentSearchContract } from '../contract/document-search-contract.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.ts';
import { documents } from '../fixtures/documents.ts';
import { type QdrantDouble, startQdrantDouble } from '../support/qdrant-double.ts';
import { randomFrom } from '../support/random.ts';
import { hasServer, type RealServer, startQdrantEdge, whenServer } from '../support/real-servers.ts';

const open = async (url: string) => {
  const server = createQdrantServer({ url, timeoutMs: 10_000 });
  const index = createQdrantVectorIndex(server);
  return { index, writer: createQdrantVectorWriter(server), search: searchWithKeywords(index) };
};

/** Documents without number, in groups of three that have one vector. */
function tiedDocuments(count: number, dimension: number): EmbeddedDocument[] {
  const random = randomFrom(7);
  let vector = new Float32Array(dimension);
  return Array.from({ length: count }, (_, index) => {
    if (index % 3 === 0) vector = Float32Array.from(vector, () => random() - 0.5);
    const [document] = documents.slice(index % documents.length);
    if (!document) throw new Error('no documents');
    return { document: { ...document, id: `${document.id}-${index}` }, vector };
  });
}

describe('the double of Qdrant', () => {
  let double: QdrantDouble;
  beforeAll(async () => {
    double = await startQdrantDouble();
  });
  afterAll(() => double.stop());

  vectorIndexContract('Qdrant double', () => open(double.url));
  documentSearchContract('Qdrant double', () => open(double.url));

  it('answers an identical search identically, though the server leaves ties in no order', async () => {
    const { index, writer } = await open(double.url);
    const embedded = tiedDocuments(90, 8);
    await writer.replaceSeed('seed-same', embedded);
    const query = [embedded[4]?.vector ?? new Float32Array(8)];
    const once = await index.search('seed-same', query, { limit: 7 });
    for (let round = 0; round < 10; round += 1) {
      expect(await index.search('seed-same', query, { limit: 7 })).toEqual(once);
    }
  });

  it('gets one call for any number of queries, and several where a body would be too large', async () => {
    const { index, writer } = await open(double.url);
    const vector = Float32Array.from({ length: 4096 }, (_, at) => Math.sin(at));
    const [document] = documents;
    if (!document) throw new Error('no documents');
    // 40 MB of numbers, where the server takes 32 MiB.
    const many = Array.from({ length: 480 }, (_, at) => ({ document: { ...document, id: `d${at}` }, vector }));
    double.requests.length = 0;
    expect(await writer.replaceSeed('seed-large', many)).toBe(480);
    expect(double.requests.filter((request) => request.endsWith('/points'))).toHaveLength(3);
    await index.search('seed-large', [vector], { limit: 1 });
    double.requests.length = 0;
    await index.search('seed-large', [vector, vector, vector], { limit: 500 });
    expect(double.requests).toHaveLength(1);
    const lists = await index.search('seed-large', Array(480).fill(vector), {
      limit: 500,
      filter: { kinds: ['capec'] },
    });
    expect([lists.length, double.requests.length]).toEqual([480, 4]);
  });

  it('has no graph of neighbours to build, for every search is exact', async () => {
    const { writer } = await open(double.url);
    await writer.replaceSeed('seed-plain', tiedDocuments(3, 4));
    expect(double.collection('attack-kg-seed-plain')?.hnsw_config).toEqual({ m: 0 });
  });

  it.each([
    ['/collections/attack-kg-seed-lost', 'the drop'],
    ['/collections/attack-kg-seed-lost', 'the creation'],
    ['/index', 'an index'],
    ['/points', 'a batch'],
  ])('gets a write again whose reply was lost: %s, %s', async (path, which) => {
    const { index, writer } = await open(double.url);
    const skip = which === 'the creation' ? 1 : 0;
    double.loseReply((request) => request.endsWith(path), skip);
    expect(await writer.replaceSeed('seed-lost', tiedDocuments(6, 4))).toBe(6);
    expect(double.repliesLost()).toBe(1);
    expect(await index.countDocuments('seed-lost')).toBe(6);
  });

  it.each([
    ['a limit of 0', '{"searches":[{"query":[1,0,0,0],"using":"embedding","limit":0}]}', 422],
    ['JSON that breaks off', '{"searches":[', 400],
    ['another dimension', '{"searches":[{"query":[1,0],"using":"embedding"}]}', 400],
    ['a vector of no such name', '{"searches":[{"query":[1,0,0,0],"using":"bm25"}]}', 400],
    ['a field that it does not know', '{"searches":[],"nonsense":1}', 200],
    [
      'such a field in a filter',
      '{"searches":[{"query":[1,0,0,0],"using":"embedding","filter":{"nonsense":[]}}]}',
      400,
    ],
    ['a body over 32 MiB', `{"searches":[]}${' '.repeat(32 * 1024 * 1024)}`, 400],
  ])('answers as the server does: %s', async (_, body, status) => {
    const headers = { 'content-type': 'application/json' };
    const url = `${double.url}/collections/attack-kg-seed-one/points/query/batch`;
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(status);
  });
});

it('sends its key with each call, and no words to the console', async () => {
  const double = await startQdrantDouble();
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const server = createQdrantServer({ url: double.url, timeoutMs: 10_000, apiKey: 'a key of tests' });
  await createQdrantVectorWriter(server).replaceSeed('seed-key', tiedDocuments(1, 4));
  expect(new Set(double.keys)).toEqual(new Set(['a key of tests']));
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
  await double.stop();
});

it('closes an idle connection before the server does, which would break the next call', async () => {
  const double = await startQdrantDouble();
  const { index, writer } = await open(double.url);
  await writer.replaceSeed('seed-idle', tiedDocuments(1, 4));
  await index.countDocuments('seed-idle');
  expect(await double.idleConnectionEndedBy()).toBe('client');
  await double.stop();
}, 20_000);

describe.skipIf(!hasServer('qdrant-edge'))(`Qdrant's own engine${whenServer('qdrant-edge')}`, () => {
  let engine: RealServer;
  let double: QdrantDouble;
  beforeAll(async () => {
    [engine, double] = await Promise.all([startQdrantEdge(), startQdrantDouble()]);
  });
  afterAll(() => Promise.all([engine?.stop(), double?.stop()]));

  vectorIndexContract("Qdrant's engine", () => open(engine.url));
  documentSearchContract("Qdrant's engine", () => open(engine.url));

  it('gives the same lists as the double, also after its optimizer has moved the points', async () => {
    const stores = await Promise.all([open(engine.url), open(double.url)]);
    const embedded = tiedDocuments(900, 32);
    for (const { writer } of stores) await writer.replaceSeed('seed-same', embedded);
    const queries = embedded.filter((_, at) => at % 60 === 0).map(({ vector }) => vector);
    const filters: DocumentFilter[] = [{}, { domains: ['enterprise'], platforms: ['Linux'] }, { kinds: ['capec'] }];
    const ask = ({ index }: (typeof stores)[number]) =>
      Promise.all(filters.map((filter) => index.search('seed-same', queries, { limit: 50, filter })));
    const [before, doubled] = await Promise.all([ask(stores[0]), ask(stores[1])]);
    const ids = (lists: typeof before) => lists.map((list) => list.map((hits) => hits.map(({ id }) => id)));
    expect(ids(before)).toEqual(ids(doubled));
    const scores = (lists: typeof before) => lists.flat(2).map(({ score }) => score);
    for (const [at, score] of scores(doubled).entries()) expect(scores(before)[at]).toBeCloseTo(score, 5);
    await fetch(`${engine.url}/collections/attack-kg-seed-same/optimize`, { method: 'POST' });
    expect(await ask(stores[0])).toEqual(before);
  });
});

const real = process.env.QDRANT_URL;
describe.skipIf(!real)(`a real Qdrant${real ? '' : ' (SKIPPED: set QDRANT_URL)'}`, () => {
  vectorIndexContract('Qdrant', () => open(real ?? ''));
  documentSearchContract('Qdrant', () => open(real ?? ''));
});
