import type { ConfidenceWord } from './analysis-result.ts';

/** The word for a score: from four fifths of all votes on it is high, from two fifths medium. */
export function confidenceWord(score: number): ConfidenceWord {
  if (score >= 0.8) return 'high';
  return score >= 0.4 ? 'medium' : 'low';
}

const order: ConfidenceWord[] = ['high', 'medium', 'low'];

export function highestConfidence(words: readonly ConfidenceWord[]): ConfidenceWord {
  return order.find((word) => words.includes(word)) ?? 'low';
}
