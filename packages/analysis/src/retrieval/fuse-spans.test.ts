import { pieceTerms, scorerNames, termsOf, textTerms, uncalibrated } from '@attack-kg/contracts';
import { lexiconOf } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { indexLexicon } from '../index-lexicon.ts';
import { splitFinding } from '../text/split-finding.ts';
import { fuseSpans } from './fuse-spans.ts';
import type { ScoredSpan } from './scored-span.ts';
import { byScorer } from './technique-scores.ts';
import { createTechniqueSpace } from './technique-space.ts';

const ids = ['T1000', 'T1000.001', 'T2000', 'T3000'];
const release = lexiconOf(ids);
const seed = {
  lexicon: indexLexicon(release),
  techniques: createTechniqueSpace(ids, release),
  calibration: { ...uncalibrated, weights: byScorer(scorerNames, (name) => (name === 'words' ? 1 : 0)) },
};

/** Each span speaks for the techniques whose word it has. */
function scored(finding: string): ScoredSpan[] {
  const words: Record<string, number> = { sub: 1, second: 2, third: 3 };
  return splitFinding(finding).map((span) => {
    const scores = byScorer(scorerNames, () => new Float32Array(ids.length));
    for (const [word, at] of Object.entries(words)) if (span.text.includes(word)) scores.words[at] = 6;
    if (span.text.includes('begin') && span.text.includes('end')) scores.words[3] = 6;
    const likeness = { nearest: 1, keywords: 1, words: 1, characters: 1, familiar: 1, length: 1 };
    return { span, found: { hits: [], nearest: 1 }, scores, likeness };
  });
}
const fused = (finding: string, calibration = seed.calibration) =>
  fuseSpans({ ...seed, calibration }, scored(finding), { domains: ['enterprise'] });
const probabilities = (finding: string, calibration = seed.calibration) =>
  Object.fromEntries(fused(finding, calibration).map(({ attackId, probability }) => [attackId, probability]));

it('is as sure of each of two techniques in two sentences as of one alone', () => {
  const alone = probabilities('They did the second thing.').T2000 ?? 0;
  const both = probabilities('They did the second thing. They did the third thing.');
  expect(alone).toBeGreaterThan(0.9);
  expect(both.T2000).toBeCloseTo(alone, 1);
  expect(both.T3000).toBeCloseTo(alone, 1);
});

it('finds what each clause of a sentence says', () => {
  const { T2000, T3000 } = probabilities('They did the second thing, and then somebody did the third thing');
  expect(T2000).toBeGreaterThan(0.9);
  expect(T3000).toBeGreaterThan(0.9);
});

it('adds up what several pieces say, and corrects for how many were looked at', () => {
  const text = termsOf(textTerms, { strongest: 1, further: 1, pieces: -1 });
  const calibration = { ...seed.calibration, text };
  const once = 'They did the second thing. It rained. It snowed.';
  const twice = 'They did the second thing. They did the second thing. It snowed.';
  expect(probabilities(twice, calibration).T2000).toBeGreaterThan(probabilities(once, calibration).T2000 ?? 1);
  expect(probabilities(once, calibration).T2000).toBeLessThan(probabilities(once).T2000 ?? 0);
});

it('puts a parent into the order by what its sub-technique says, and does not take it for likely because of that', () => {
  const parent = fused('They did the sub thing.').find(({ attackId }) => attackId === 'T1000');
  expect(parent?.inherited).toBeGreaterThan(0.9);
  expect(parent?.score).toBeGreaterThan(0.2);
  expect(parent?.probability).toBeLessThan((parent?.score ?? 0) - 0.2);
});

it('gives as evidence the piece that says it, or the sentence where that says it more clearly', () => {
  const finding = 'They did the second thing, and then somebody did the third thing';
  const supportOf = (id: string) => fused(finding).find(({ attackId }) => attackId === id)?.support[0];
  const { start = 0, end = 0, score = 0 } = supportOf('T3000') ?? {};
  expect(finding.slice(start, end)).toBe('somebody did the third thing');
  expect(score).toBeGreaterThan(0.9);
  const whole = 'They begin it somewhere else, and then somebody came to the end';
  const { start: from = 0, end: to = 0 } = fused(whole).find(({ attackId }) => attackId === 'T3000')?.support[0] ?? {};
  expect(whole.slice(from, to)).toBe(whole);
});

it('lets every term of a piece count', () => {
  const finding = 'They did the second thing, and then somebody did the third thing. It snowed.';
  const before = probabilities(finding).T2000 ?? 0;
  for (const term of pieceTerms.filter(
    (name) => name !== 'own' && !name.includes('inherited') && name !== 'relevance',
  )) {
    const pieces = { ...seed.calibration.pieces, [term]: -1 };
    expect(probabilities(finding, { ...seed.calibration, pieces }).T2000, term).not.toBe(before);
  }
});
