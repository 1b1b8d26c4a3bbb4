import { type Calibration, topicTerms } from '@attack-kg/contracts';
import { topicWords } from '../text/topic-words.ts';
import { sigmoid, weightedSum } from './log-odds.ts';
import type { ScoredSpan } from './scored-span.ts';

/** How likely a piece of text is to be about an attack or a flaw at all. */
export function relevanceOf({ terms, vocabulary }: Calibration['topic'], scored: ScoredSpan): number {
  // Without a vector nobody can say that a text is off topic.
  if (Number.isNaN(scored.likeness.nearest)) return 1;
  return sigmoid(weightedSum(topicTerms, terms, topicTermsOf(scored, vocabulary)));
}

/** In the order of `topicTerms`. */
export function topicTermsOf({ span, likeness }: ScoredSpan, vocabulary: Record<string, number>): number[] {
  const values = { ...likeness, bias: 1, vocabulary: vocabularyOf(span.text, vocabulary) };
  return topicTerms.map((term) => values[term]);
}

/** Of independent words the sum would say it; words are not, and so a long text does not count for all of them. */
function vocabularyOf(text: string, vocabulary: Record<string, number>): number {
  const words = topicWords(text);
  // "constructor" is a word, too.
  const sum = words.reduce((total, word) => total + (Object.hasOwn(vocabulary, word) ? (vocabulary[word] ?? 0) : 0), 0);
  return sum / Math.sqrt(words.length + 1);
}
