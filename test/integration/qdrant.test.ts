import { searchInStore } from '@attack-kg/analysis';
import { bm25Encoder } from '@attack-kg/scorers/bm25';
import { createQdrantServer, createQdrantVectorIndex, createQdrantVectorWriter } from '@attack-kg/vectors/qdrant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentSearchContract } from '../contract/document-search-contract.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.ts';
import { type QdrantDouble, startQdrantDouble } from '../support/qdrant-double.ts';

const open = async (url: string) => {
  const server = createQdrantServer({ url, timeoutMs: 5000 });
  const index = createQdrantVectorIndex(server, bm25Encoder);
  const writer = createQdrantVectorWriter(server, bm25Encoder);
  return { index, writer, search: searchInStore(index), needsKeywords: false };
};

describe('the strict double of Qdrant', () => {
  let double: QdrantDouble;
  beforeAll(async () => {
    double = await startQdrantDouble();
  });
  afterAll(() => double.stop());

  vectorIndexContract('Qdrant double', () => open(double.url));
  documentSearchContract('Qdrant double', () => open(double.url));

  it('gets one call for any number of queries, by vector or hybrid', async () => {
    const { index } = await open(double.url);
    const query = new Float32Array([1, 0, 0, 0]);
    await index.search('seed-one', [query], { limit: 1 });
    double.requests.length = 0;
    await index.search('seed-one', [query, query, query], { limit: 5 });
    expect(double.requests).toHaveLength(1);
    const texts = ['lsass', 'powershell', ''].map((text) => ({ text, vector: query }));
    await index.searchHybrid('seed-one', texts, { limit: 5 });
    expect(double.requests).toHaveLength(2);
  });
});

const real = process.env.QDRANT_URL;
describe.skipIf(!real)(`a real Qdrant${real ? '' : ' (SKIPPED: set QDRANT_URL)'}`, () => {
  vectorIndexContract('Qdrant', () => open(real ?? ''));
  documentSearchContract('Qdrant', () => open(real ?? ''));
});
