import { scorerNames, termsOf, topicTerms } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import type { TextSpan } from '../text/split-finding.ts';
import { onTopicSpans } from './on-topic-spans.ts';
import type { ScoredSpan } from './scored-span.ts';
import { byScorer } from './technique-scores.ts';

function scored(text: string, part: TextSpan['part'], start: number, nearest: number): ScoredSpan {
  return {
    span: { text, part, start, end: start + text.length },
    found: { hits: [], nearest },
    scores: byScorer(scorerNames, () => new Float32Array()),
    likeness: { nearest, keywords: 0, words: 0, characters: 0, familiar: 1, length: 1 },
  };
}

/** On topic at even odds where the nearest document is at 0.5. */
const topic = { terms: termsOf(topicTerms, { bias: -5, nearest: 10, vocabulary: 1 }), vocabulary: { soup: -20 } };
const kept = (floor: number, ...spans: ScoredSpan[]) =>
  onTopicSpans(spans, { ...topic, floor }).map(({ span }) => span.text);

it('leaves out a sentence that is like nothing, and its clauses however relevant they are', () => {
  const spans = [
    scored('Stew on Friday, dumped', 'passage', 0, 0.1),
    scored('dumped', 'clause', 16, 0.9),
    scored('LSASS', 'passage', 30, 0.8),
  ];
  expect(kept(0.5, ...spans)).toEqual(['LSASS']);
  expect(kept(0, ...spans)).toHaveLength(3);
});

it('listens to its words, too, be they ever so strange', () => {
  expect(kept(0.5, scored('Soup', 'passage', 0, 0.8), scored('LSASS', 'passage', 6, 0.8))).toEqual(['LSASS']);
  expect(kept(0.5, scored('constructor', 'passage', 0, 0.1))).toEqual([]);
});

it('takes a passage for as relevant as its most relevant sentence, never as a clause of it', () => {
  const passage = scored('Stew. LSASS.', 'passage', 0, 0.1);
  const stew = scored('Stew.', 'sentence', 0, 0.05);
  expect(kept(0.5, passage, stew, scored('LSASS.', 'sentence', 6, 0.8))).toEqual(['Stew. LSASS.', 'LSASS.']);
  expect(kept(0.5, passage, stew, scored('LSASS.', 'clause', 6, 0.8))).toEqual([]);
});
