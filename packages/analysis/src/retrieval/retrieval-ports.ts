import type { Embedder } from '@attack-kg/contracts';
import type { SearchDocuments } from './document-search.ts';

/** Whom retrieval asks. */
export interface RetrievalPorts {
  /** Opened on first use, so that a replica can start before its model server. */
  embedder: () => Promise<Embedder>;
  documents: SearchDocuments;
}
