import { join } from 'node:path';
import type { VectorIndex, VectorWriter } from '@attack-kg/contracts';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { openVectorStore } from '@attack-kg/vectors';
import { createEmbeddedVectorIndex, createEmbeddedVectorWriter } from '@attack-kg/vectors/embedded';
import { startOpenSearch } from './opensearch-node.ts';
import { startChroma, startQdrantEdge } from './real-servers.ts';
import { collectionKey, region, startCollection } from './vector-collection.ts';

export interface OpenedStore {
  index: VectorIndex;
  writer: VectorWriter;
  stop(): Promise<unknown>;
}

/** Patient: what is measured on a busy machine is to end. */
const timeoutMs = 120_000;
const aws = createAwsFetch({ region, ...collectionKey });

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
  /** Its search is by a graph of neighbours. */
  async collection() {
    const { url, stop } = await startCollection();
    const auth = { kind: 'sigv4', service: 'aoss' } as const;
    return { ...(await openVectorStore({ backend: 'opensearch', url, auth }, timeoutMs, aws)), stop };
  },
};
