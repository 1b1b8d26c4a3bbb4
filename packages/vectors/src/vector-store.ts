import type { VectorIndex, VectorWriter } from '@attack-kg/contracts';

/** A networked vector store as its readers, its writer and its operator see it. */
export interface VectorStore {
  index: VectorIndex;
  writer: VectorWriter;
  /** Where it is, for people: no path, no secret. */
  address: string;
  /** Settles when the server answers at all; else an upstream error. */
  probe(): Promise<unknown>;
}
