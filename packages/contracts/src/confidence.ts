import type { ConfidenceWord, TechniqueAnswer } from './analysis-result.ts';
import { parentOf } from './ids.ts';

/** The word for a probability: high where of twenty-five held-out texts twenty-four are right, medium where one of two is. */
export function confidenceWord(probability: number): ConfidenceWord {
  if (probability >= 0.96) return 'high';
  return probability >= 0.5 ? 'medium' : 'low';
}

const order: ConfidenceWord[] = ['high', 'medium', 'low'];

export function highestConfidence(words: readonly ConfidenceWord[]): ConfidenceWord {
  return order.find((word) => words.includes(word)) ?? 'low';
}

/**
 * A technique is not "high" where its parent, or one of its sub-techniques, may as well be what is meant: how finely an
 * analyst would name it is in doubt then, however sure the two are together. The probability stays. An id in the finding leaves
 * no doubt.
 */
export function resolveHierarchy(answer: TechniqueAnswer, answers: readonly TechniqueAnswer[]): TechniqueAnswer {
  if (answer.confidence !== 'high' || answer.signals.includes('id')) return answer;
  const isRival = ({ attack_id: id, confidence }: TechniqueAnswer) =>
    confidence !== 'low' && (parentOf(id) === answer.attack_id || parentOf(answer.attack_id) === id);
  return answers.some(isRival) ? { ...answer, confidence: 'medium' } : answer;
}
