import {
  type DocumentQuery,
  type FoundDocuments,
  type KeywordIndex,
  type SearchHit,
  type VectorIndex,
  type VectorSearchOptions,
  weightOfKind,
} from '@attack-kg/contracts';
import { fuseRanks } from '@attack-kg/ranking';
import { meanwhile } from '../meanwhile.ts';

/** What a search needs of a seed. */
export interface SearchableSeed {
  manifest: { seed_id: string };
  keywords: KeywordIndex;
}

/** The documents that are like each query, by vector and by keyword. One call to a store, however many queries. */
export type SearchDocuments = (
  seed: SearchableSeed,
  queries: readonly DocumentQuery[],
  options: VectorSearchOptions,
) => Promise<FoundDocuments[]>;

/**
 * Vectors in a store, keywords in this process, fused here: both lists have a fixed order, so an identical input gives an
 * identical answer on every store (decision 7).
 */
export function searchWithKeywords(vectors: Pick<VectorIndex, 'search'>): SearchDocuments {
  return async ({ manifest, keywords }, queries, options) => {
    const vectorsOf = queries.map(({ vector }) => vector);
    const [near, worded] = await Promise.all([
      searchByVector(vectors, manifest.seed_id, vectorsOf, options),
      meanwhile(() => queries.map(({ text }) => keywords.search(text, options))),
    ]);
    return worded.map((hits, index) => fuseFound(near[index], hits));
  };
}

/** The nearest documents of each vector, by the store; no list where texts have no vectors. */
export async function searchByVector(
  vectors: Pick<VectorIndex, 'search'>,
  seedId: string,
  queries: readonly Float32Array[],
  options: VectorSearchOptions,
): Promise<SearchHit[][]> {
  if (queries.every((vector) => vector.length === 0)) return [];
  return vectors.search(seedId, queries, options);
}

/** How near the nearest document is, nobody can say where nobody looked (NaN): that is not the same as far. */
export function fuseFound(near: readonly SearchHit[] | undefined, worded: readonly SearchHit[]): FoundDocuments {
  const nearest = near ? (near[0]?.score ?? 0) : Number.NaN;
  return { hits: fuseRanks([weigh(near ?? []), worded]), nearest };
}

/** By vector, texts of other makers come nearer than they count for. The keyword index weighs them itself. */
function weigh(hits: readonly SearchHit[]): SearchHit[] {
  return hits
    .map((hit) => ({ ...hit, score: hit.score * weightOfKind(hit.kind) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
