import type { KeywordIndex, TrainedClassifiers, WordScorerName } from '@attack-kg/contracts';

/** The scorers that ask no store: they score every technique of the seed's technique space. */
export interface LocalScorers {
  /** The keyword index, and what was trained on words: by the text itself. */
  byWords: Record<WordScorerName, (text: string) => Float32Array>;
  /** What was trained on vectors, by the text's vector. */
  byVector: (vector: Float32Array) => Float32Array;
}

export function createLocalScorers(classifiers: TrainedClassifiers, keywords: KeywordIndex): LocalScorers {
  const { words, characters, embedding } = classifiers;
  const byKeywords = keywords.asScorer(words.techniques);
  return {
    byWords: {
      keywords: (text) => byKeywords.score(text),
      words: (text) => words.score(text),
      characters: (text) => characters.score(text),
    },
    byVector: (vector) => embedding.score(vector),
  };
}
