import type {
  DocumentQuery,
  FoundDocuments,
  KeywordIndex,
  ScorerName,
  TechniqueScorers,
  TrainedClassifiers,
} from '@attack-kg/contracts';
import type { TechniqueSpace } from './technique-space.ts';
import { voteShares } from './vote-shares.ts';

/** The scorers that ask no store. */
export type LocalScorerName = Exclude<ScorerName, 'documents'>;
export const localScorerNames = ['keywords', 'words', 'characters', 'embedding'] as const satisfies LocalScorerName[];

/** The same question to each scorer. */
export function byScorer<Name extends ScorerName, Value>(
  scorers: readonly Name[],
  ask: (scorer: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(scorers.map((scorer) => [scorer, ask(scorer)])) as Record<Name, Value>;
}

/** What each scorer makes of a stretch of text: a number for each technique of the space. */
export type TechniqueScores = Record<ScorerName, Float32Array>;

/** A technique that no found document speaks of is unlikely, not impossible. */
const leastShare = 0.001;

/** All that judges techniques without a store: what was trained, and the keyword index. */
export function addKeywordScorer(scorers: TrainedClassifiers, keywords: KeywordIndex): TechniqueScorers {
  return { ...scorers, keywords: keywords.asScorer(scorers.words.techniques) };
}

/** What the scorers make of a text; no store is asked. */
export function scoreLocally(
  scorers: TechniqueScorers,
  { text, vector }: DocumentQuery,
): Pick<TechniqueScores, LocalScorerName> {
  return {
    keywords: scorers.keywords.score(text),
    words: scorers.words.score(text),
    characters: scorers.characters.score(text),
    embedding: scorers.embedding.score(vector),
  };
}

/** The logarithm of each technique's share of the votes of the documents that were found. */
export function scoreByDocuments({ ids, positions }: TechniqueSpace, { hits }: FoundDocuments): Float32Array {
  const scores = new Float32Array(ids.length).fill(Math.log(leastShare));
  for (const [attackId, share] of voteShares(hits)) {
    const position = positions.get(attackId);
    if (position !== undefined) scores[position] = Math.log(leastShare + share);
  }
  return scores;
}
