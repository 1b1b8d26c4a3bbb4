import type { SearchHit } from '../search-document.ts';
import type { VectorSearchOptions } from './vector-index.ts';

/** A text to look up, with its vector. */
export interface DocumentQuery {
  text: string;
  vector: Float32Array;
}

export interface FoundDocuments {
  /** Fused: best first, ties by document id; the score is that of reciprocal rank fusion. */
  hits: SearchHit[];
  /** Cosine similarity of the document that is nearest by vector; 0 where no document passes the filter. */
  nearest: number;
}

/**
 * Search by vector and by BM25 at once, where the server can do both and fuse them.
 *
 * - The `limit` nearest by vector and the `limit` best by BM25, fused by `fuseRanks`' rule: at most twice `limit` hits.
 * - Otherwise the obligations of `VectorIndex.search`. One call, however many queries.
 */
export interface HybridIndex {
  searchHybrid(
    seedId: string,
    queries: readonly DocumentQuery[],
    options: VectorSearchOptions,
  ): Promise<FoundDocuments[]>;
}
