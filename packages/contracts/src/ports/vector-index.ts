import type { DocumentFilter, SearchDocument, SearchHit } from '../search-document.ts';

/**
 * Nearest neighbours by cosine similarity in the collection of one seed.
 *
 * Obligations of every adapter:
 * - One list of hits a query vector, in the order of the queries; at most `limit` hits each, best first; equal
 *   scores are ordered by document id. An empty list of queries makes no call.
 * - The filter is applied before the limit, so that `limit` passing documents are found if they exist.
 * - A vector of another dimension than the collection's is `data_mismatch`.
 * - A seed that is not loaded is `data_not_ready`, never an empty answer.
 */
export interface VectorIndex {
  search(seedId: string, queries: readonly Float32Array[], options: VectorSearchOptions): Promise<SearchHit[][]>;
  countDocuments(seedId: string, signal?: AbortSignal): Promise<number>;
}

export interface VectorSearchOptions {
  limit: number;
  filter?: DocumentFilter;
  signal?: AbortSignal;
}

/** One document with its vector, of unit length. */
export interface EmbeddedDocument {
  document: SearchDocument;
  vector: Float32Array;
}

/** Write access, for the seed job: a whole collection under a new name, never changed after. */
export interface VectorWriter {
  /** Leaves exactly these documents in that seed's collection. Returns how many are stored. */
  replaceSeed(seedId: string, documents: readonly EmbeddedDocument[], signal?: AbortSignal): Promise<number>;
  dropSeed(seedId: string, signal?: AbortSignal): Promise<void>;
}
