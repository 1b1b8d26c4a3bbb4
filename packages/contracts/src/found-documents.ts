import type { SearchHit } from './search-document.ts';

/** A text to look up, with its vector. */
export interface DocumentQuery {
  text: string;
  vector: Float32Array;
}

export interface FoundDocuments {
  /** Fused: best first, ties by document id; the score is that of reciprocal rank fusion. At most twice the limit. */
  hits: SearchHit[];
  /** Cosine similarity of the document that is nearest by vector; 0 where no document passes the filter. */
  nearest: number;
}
