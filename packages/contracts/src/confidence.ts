import type { ConfidenceWord } from './analysis-result.ts';

/**
 * The word for a probability. The cuts are where, of texts of makers that had no part in the fit, nine of ten and one of
 * two are right (`docs/reliability.md`).
 */
const highFrom = 0.9;

export function confidenceWord(probability: number): ConfidenceWord {
  if (probability >= highFrom) return 'high';
  return probability >= 0.5 ? 'medium' : 'low';
}

const order: ConfidenceWord[] = ['high', 'medium', 'low'];

export function highestConfidence(words: readonly ConfidenceWord[]): ConfidenceWord {
  return order.find((word) => words.includes(word)) ?? 'low';
}
