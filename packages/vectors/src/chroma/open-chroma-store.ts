import type { VectorStore } from '../vector-store.ts';
import { type ChromaServerOptions, createChromaServer } from './chroma-server.ts';
import { createChromaVectorIndex } from './chroma-vector-index.ts';
import { createChromaVectorWriter } from './chroma-vector-writer.ts';

/** Vectors on a Chroma server. Nothing is asked of it before the first call. */
export function openChromaStore(options: ChromaServerOptions): VectorStore {
  const server = createChromaServer(options);
  return {
    index: createChromaVectorIndex(server),
    writer: createChromaVectorWriter(server),
    address: `${options.ssl ? 'https' : 'http'}://${options.host}:${options.port}`,
    probe: () => server.call((client) => client.heartbeat(), 'read'),
  };
}
