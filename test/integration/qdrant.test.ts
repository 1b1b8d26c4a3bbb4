import { createQdrantServer } from '@attack-kg/vectors-qdrant/qdrant-server';
import { createQdrantVectorIndex } from '@attack-kg/vectors-qdrant/qdrant-vector-index';
import { createQdrantVectorWriter } from '@attack-kg/vectors-qdrant/qdrant-vector-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vectorIndexContract } from '../contract/vector-index-contract.ts';
import { type QdrantDouble, startQdrantDouble } from '../support/qdrant-double.ts';

const open = async (url: string) => {
  const server = createQdrantServer({ url, timeoutMs: 5000 });
  return { index: createQdrantVectorIndex(server), writer: createQdrantVectorWriter(server) };
};

describe('the strict double of Qdrant', () => {
  let double: QdrantDouble;
  beforeAll(async () => {
    double = await startQdrantDouble();
  });
  afterAll(() => double.stop());

  vectorIndexContract('Qdrant double', () => open(double.url));

  it('gets one call for any number of queries', async () => {
    const { index } = await open(double.url);
    const query = new Float32Array([1, 0, 0, 0]);
    await index.search('seed-one', [query], { limit: 1 });
    double.requests.length = 0;
    await index.search('seed-one', [query, query, query], { limit: 5 });
    expect(double.requests).toHaveLength(1);
  });
});

const real = process.env.QDRANT_URL;
describe.skipIf(!real)(`a real Qdrant${real ? '' : ' (SKIPPED: set QDRANT_URL)'}`, () => {
  vectorIndexContract('Qdrant', () => open(real ?? ''));
});
