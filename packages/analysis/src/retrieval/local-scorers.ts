import type { DocumentQuery, KeywordIndex, LocalScorerName, TrainedClassifiers } from '@attack-kg/contracts';

/** Scores every technique of the seed's technique space for a text and its vector. */
export type LocalScorer = (query: DocumentQuery) => Float32Array;
export type LocalScorers = Record<LocalScorerName, LocalScorer>;

/** The scorers that ask no store: the keyword index, and what was trained. */
export function createLocalScorers(classifiers: TrainedClassifiers, keywords: KeywordIndex): LocalScorers {
  const { words, characters, embedding } = classifiers;
  const byKeywords = keywords.asScorer(words.techniques);
  return {
    keywords: ({ text }) => byKeywords.score(text),
    words: ({ text }) => words.score(text),
    characters: ({ text }) => characters.score(text),
    embedding: ({ vector }) => embedding.score(vector),
  };
}
