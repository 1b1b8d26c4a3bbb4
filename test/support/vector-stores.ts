import { join } from 'node:path';
import type { VectorIndex, VectorWriter } from '@attack-kg/contracts';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { openVectorStore } from '@attack-kg/vectors';
import { createEmbeddedVectorIndex, createEmbeddedVectorWriter } from '@attack-kg/vectors/embedded';
import { startOpenSearch } from './opensearch-node.ts';
import { startChroma, startQdrantEdge } from './real-servers.ts';
import { startServerlessDouble } from './serverless-double.ts';
import { startSigv4Proxy } from './sigv4-double.ts';

export interface OpenedStore {
  index: VectorIndex;
  writer: VectorWriter;
  stop(): Promise<unknown>;
}

/** Patient: what is measured on a busy machine is to end. */
const timeoutMs = 120_000;
const region = 'eu-central-1';
const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret of benches' };
const aws = createAwsFetch({ region, ...key });

/** Every vector store that can be had on this machine, by its name; embedded ones in that folder. */
export const vectorStores: Record<string, (folder: string) => Promise<OpenedStore>> = {
  async embedded(folder) {
    const vectors = join(folder, 'vectors');
    const index = createEmbeddedVectorIndex(vectors);
    return { index, writer: createEmbeddedVectorWriter(vectors), stop: async () => undefined };
  },
  async Chroma() {
    const { port, stop } = await startChroma();
    return { ...(await openVectorStore({ backend: 'chroma', host: '127.0.0.1', port }, timeoutMs, aws)), stop };
  },
  async Qdrant() {
    const real = process.env.QDRANT_URL;
    const { url, stop } = real ? { url: real, stop: async () => undefined } : await startQdrantEdge();
    return { ...(await openVectorStore({ backend: 'qdrant', url }, timeoutMs, aws)), stop };
  },
  async OpenSearch() {
    const { url, stop } = await startOpenSearch();
    return { ...(await openVectorStore({ backend: 'opensearch', url, auth: { kind: 'none' } }, timeoutMs, aws)), stop };
  },
  /** A collection of OpenSearch Serverless: a double of it in front of a real node, whose search is by a graph of neighbours. */
  async collection() {
    const node = await startOpenSearch();
    const double = await startServerlessDouble(node.url);
    const door = await startSigv4Proxy({ target: double.url, service: 'aoss', region, ...key });
    const auth = { kind: 'sigv4', service: 'aoss' } as const;
    const stop = () => Promise.all([door.stop(), double.stop(), node.stop()]);
    return { ...(await openVectorStore({ backend: 'opensearch', url: door.url, auth }, timeoutMs, aws)), stop };
  },
};
