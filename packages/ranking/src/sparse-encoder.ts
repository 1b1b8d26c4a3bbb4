import type { SearchDocument } from '@attack-kg/contracts';

/** Terms by their hash, ascending, and what each weighs. */
export interface SparseVector {
  indices: number[];
  values: number[];
}

/**
 * BM25 as sparse vectors, for a server that multiplies each term by its inverse document frequency: the product of a
 * document's vector and a query's is then the BM25 score.
 */
export interface SparseEncoder {
  /** Saturated term counts; how long a document is counts against the mean length of all of them. */
  forDocuments(documents: readonly SearchDocument[]): (text: string) => SparseVector;
  forQuery(text: string): SparseVector;
}
