import type { Calibration } from '@attack-kg/contracts';
import { relevanceOf } from './relevance.ts';
import type { ScoredSpan } from './scored-span.ts';

/**
 * The spans that are about an attack or a flaw; the others bring nothing up, and neither do the clauses of a sentence
 * that is off topic. A passage is as relevant as the most relevant of its sentences, if that is more than it is as a whole.
 */
export function onTopicSpans(scored: readonly ScoredSpan[], topic: Calibration['topic']): ScoredSpan[] {
  const relevances = new Map(
    scored.filter(({ span }) => span.part !== 'clause').map((entry) => [entry, relevanceOf(topic, entry)]),
  );
  let offTopicUntil = 0;
  return scored.filter(({ span }) => {
    // The clauses of a sentence stand right behind it.
    if (span.end <= offTopicUntil) return false;
    const isOffTopic = span.part !== 'clause' && relevanceWithin(span, relevances) < topic.floor;
    if (isOffTopic) offTopicUntil = span.end;
    return !isOffTopic;
  });
}

function relevanceWithin({ start, end }: ScoredSpan['span'], relevances: ReadonlyMap<ScoredSpan, number>): number {
  const inside = [...relevances].filter(([{ span }]) => span.start >= start && span.end <= end);
  return Math.max(...inside.map(([, relevance]) => relevance));
}
