import { createChromaServer } from '@attack-kg/vectors-chroma/chroma-server';
import { createChromaVectorIndex } from '@attack-kg/vectors-chroma/chroma-vector-index';
import { createChromaVectorWriter } from '@attack-kg/vectors-chroma/chroma-vector-writer';
import { afterAll, beforeAll, describe } from 'vitest';
import { vectorIndexContract } from '../contract/vector-index-contract.ts';
import { hasServer, type RealServer, startChroma, whenServer } from '../support/real-servers.ts';

describe.skipIf(!hasServer('chroma'))(`the real Chroma server${whenServer('chroma')}`, () => {
  let real: RealServer;
  beforeAll(async () => {
    real = await startChroma();
  });
  afterAll(() => real?.stop());

  vectorIndexContract('Chroma server', async () => {
    const server = createChromaServer({ host: '127.0.0.1', port: real.port, timeoutMs: 10_000 });
    return { index: createChromaVectorIndex(server), writer: createChromaVectorWriter(server) };
  });
});
