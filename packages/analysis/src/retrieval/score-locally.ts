import type { DocumentQuery, ScorerName, TechniqueScorers } from '@attack-kg/contracts';
import type { TechniqueScores } from './technique-scores.ts';

/** The scorers that ask no store. */
export type LocalScorerName = Exclude<ScorerName, 'documents'>;
export const localScorerNames = ['keywords', 'words', 'characters', 'embedding'] as const satisfies LocalScorerName[];

/** What the scorers of this process make of a text. */
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
