import type { DocumentFilter, SearchDocument, SearchHit } from '../search-document.ts';
import type { TextScorer } from './technique-scorers.ts';

/**
 * BM25 over the documents of one seed, in memory.
 *
 * - At most `limit` hits, best first, ties by document id; a document that shares no term is never a hit.
 * - A text without any term that the index knows gives an empty list.
 * - The filter is applied before the limit.
 */
export interface KeywordIndex {
  readonly documentCount: number;
  search(text: string, options: KeywordSearchOptions): SearchHit[];
  /**
   * The index as a scorer of techniques: the logarithm of one more than the mean score of a technique's two best
   * documents, of all its documents whatever a search would find.
   */
  asScorer(techniques: readonly string[]): TextScorer;
}

export interface KeywordSearchOptions {
  limit: number;
  filter?: DocumentFilter;
}

/** Makes the artifact that readers open; equal documents give equal bytes. */
export type BuildKeywordIndex = (documents: readonly SearchDocument[]) => Uint8Array;

/** Opens the artifact; anything else is `data_mismatch`. */
export type OpenKeywordIndex = (artifact: Uint8Array) => KeywordIndex;
