import { scorerNames } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import type { TextSpan } from '../text/split-finding.ts';
import { onTopicSpans } from './on-topic-spans.ts';
import type { ScoredSpan } from './scored-span.ts';
import { byScorer } from './technique-scores.ts';

function scored(text: string, part: TextSpan['part'], start: number, relevance: number): ScoredSpan {
  return {
    span: { text, part, start, end: start + text.length },
    found: { hits: [], nearest: 0 },
    scores: byScorer(scorerNames, () => new Float32Array()),
    relevance,
  };
}

const kept = (floor: number, ...spans: ScoredSpan[]) => onTopicSpans(spans, floor).map(({ span }) => span.text);

it('leaves out a sentence that is like nothing, and its clauses however relevant they are', () => {
  const spans = [
    scored('Soup on Friday, dumped', 'passage', 0, 0.1),
    scored('dumped', 'clause', 16, 0.9),
    scored('LSASS', 'passage', 30, 0.8),
  ];
  expect(kept(0.5, ...spans)).toEqual(['LSASS']);
  expect(kept(0, ...spans)).toHaveLength(3);
});

it('takes a passage for as relevant as its most relevant sentence, never as a clause of it', () => {
  const passage = scored('Soup. LSASS.', 'passage', 0, 0.1);
  const soup = scored('Soup.', 'sentence', 0, 0.05);
  expect(kept(0.5, passage, soup, scored('LSASS.', 'sentence', 6, 0.8))).toEqual(['Soup. LSASS.', 'LSASS.']);
  expect(kept(0.5, passage, soup, scored('LSASS.', 'clause', 6, 0.8))).toEqual([]);
});
