import type { Embedder, VectorIndex } from '@attack-kg/contracts';

/** Whom retrieval asks. */
export interface RetrievalPorts {
  /** Opened on first use, so that a replica can start before its model server. */
  embedder: () => Promise<Embedder>;
  vectors: Pick<VectorIndex, 'search'>;
}
