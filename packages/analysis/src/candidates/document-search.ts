import { fuseRanks } from '@attack-kg/contracts/fuse-ranks';
import type { DocumentQuery, FoundDocuments, HybridIndex } from '@attack-kg/contracts/ports/hybrid-index';
import type { KeywordIndex } from '@attack-kg/contracts/ports/keyword-index';
import type { VectorIndex, VectorSearchOptions } from '@attack-kg/contracts/ports/vector-index';

/** What a search needs of a seed. */
export interface SearchableSeed {
  manifest: { seed_id: string };
  /** Where the server searches by keyword itself, readers hold none. */
  keywords?: KeywordIndex | undefined;
}

/** The documents that are like each query, by vector and by keyword. One call to a store, however many queries. */
export type SearchDocuments = (
  seed: SearchableSeed,
  queries: readonly DocumentQuery[],
  options: VectorSearchOptions,
) => Promise<FoundDocuments[]>;

/** Vectors in a store, keywords in this process; fused here by the same rule that servers use. */
export function searchWithKeywords(vectors: VectorIndex): SearchDocuments {
  return async ({ manifest, keywords }, queries, options) => {
    const near = await vectors.search(
      manifest.seed_id,
      queries.map((query) => query.vector),
      options,
    );
    return queries.map(({ text }, index) => {
      const byVector = near[index] ?? [];
      const byKeyword = keywords?.search(text, options) ?? [];
      return { hits: fuseRanks([byVector, byKeyword]), nearest: byVector[0]?.score ?? 0 };
    });
  };
}

/** Both in the store. */
export function searchInStore(index: HybridIndex): SearchDocuments {
  return ({ manifest }, queries, options) => index.searchHybrid(manifest.seed_id, queries, options);
}
