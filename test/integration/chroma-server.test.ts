import { searchWithKeywords } from '@attack-kg/analysis';
import { createChromaServer, createChromaVectorIndex, createChromaVectorWriter } from '@attack-kg/vectors/chroma';
import { afterAll, beforeAll, describe } from 'vitest';
import { documentSearchContract } from '../contract/document-search-contract.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.ts';
import { hasServer, type RealServer, startChroma, whenServer } from '../support/real-servers.ts';

describe.skipIf(!hasServer('chroma'))(`the real Chroma server${whenServer('chroma')}`, () => {
  let real: RealServer;
  beforeAll(async () => {
    real = await startChroma();
  });
  afterAll(() => real?.stop());

  const open = async () => {
    const server = createChromaServer({ host: '127.0.0.1', port: real.port, timeoutMs: 10_000 });
    const index = createChromaVectorIndex(server);
    const writer = createChromaVectorWriter(server);
    return { index, writer, search: searchWithKeywords(index) };
  };

  vectorIndexContract('Chroma server', open);
  documentSearchContract('Chroma server and keyword index', open);
});
