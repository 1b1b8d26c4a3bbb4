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
import { mapInTurns } from '../turns/map-in-turns.ts';
import { type Turn, undivided } from '../turns/turn.ts';

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
  turn?: Turn,
) => Promise<FoundDocuments[]>;

/**
 * Vectors in a store, keywords in this process, fused here: both lists have a fixed order, so an identical input gives an
 * identical answer on every store (decision 7).
 */
export function searchWithKeywords(vectors: Pick<VectorIndex, 'search'>): SearchDocuments {
  return async ({ manifest, keywords }, queries, options, turn = undivided) => {
    // A seed without vectors is searched by keyword alone.
    const vectorsOf = queries.flatMap(({ vector }) => (vector.length > 0 ? [vector] : []));
    const [near, worded] = await Promise.all([
      vectorsOf.length > 0 ? vectors.search(manifest.seed_id, vectorsOf, options) : [],
      meanwhile(() => mapInTurns(queries, ({ text }) => keywords.search(text, options), turn)),
    ]);
    const fuse = (_: DocumentQuery, index: number): FoundDocuments => {
      const byVector = near[index] ?? [];
      return { hits: fuseRanks([weigh(byVector), worded[index] ?? []]), nearest: byVector[0]?.score ?? 0 };
    };
    return mapInTurns(queries, fuse, turn);
  };
}

/** By vector, texts of other makers come nearer than they count for. The keyword index weighs them itself. */
function weigh(hits: readonly SearchHit[]): SearchHit[] {
  return hits
    .map((hit) => ({ ...hit, score: hit.score * weightOfKind(hit.kind) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
