import type { ConfidenceWord } from './analysis-result.ts';

/** Of held-out texts of ATT&CK's own more than nine of ten are right from here on; of makers that had no part in the fit, eight of ten (docs/quality.md). */
export const highFrom = 0.9;

/** The word for a probability: `medium` where one of two is right. */
export function confidenceWord(probability: number): ConfidenceWord {
  if (probability >= highFrom) return 'high';
  return probability >= 0.5 ? 'medium' : 'low';
}

const order: ConfidenceWord[] = ['high', 'medium', 'low'];

export function highestConfidence(words: readonly ConfidenceWord[]): ConfidenceWord {
  return order.find((word) => words.includes(word)) ?? 'low';
}
