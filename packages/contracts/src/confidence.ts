import type { ConfidenceWord } from './analysis-result.ts';

/** The word for a probability: high where of twenty-five held-out texts twenty-four are right, medium where one of two is. */
export function confidenceWord(probability: number): ConfidenceWord {
  if (probability >= 0.96) return 'high';
  return probability >= 0.5 ? 'medium' : 'low';
}

const order: ConfidenceWord[] = ['high', 'medium', 'low'];

export function highestConfidence(words: readonly ConfidenceWord[]): ConfidenceWord {
  return order.find((word) => words.includes(word)) ?? 'low';
}
