import type { ScoredSpan } from './scored-span.ts';

/**
 * The spans that are like something in the corpus; the others bring nothing up, and neither do the clauses of a sentence
 * that is off topic. A passage is as relevant as the most relevant of its sentences, if that is more than it is as a whole.
 */
export function onTopicSpans(scored: readonly ScoredSpan[], relevanceFloor: number): ScoredSpan[] {
  let offTopicUntil = 0;
  return scored.filter(({ span }) => {
    // The clauses of a sentence stand right behind it.
    if (span.end <= offTopicUntil) return false;
    const isOffTopic = span.part !== 'clause' && relevanceWithin(span, scored) < relevanceFloor;
    if (isOffTopic) offTopicUntil = span.end;
    return !isOffTopic;
  });
}

function relevanceWithin({ start, end }: ScoredSpan['span'], scored: readonly ScoredSpan[]): number {
  const inside = scored.filter(({ span }) => span.part !== 'clause' && span.start >= start && span.end <= end);
  return Math.max(...inside.map(({ relevance }) => relevance));
}
