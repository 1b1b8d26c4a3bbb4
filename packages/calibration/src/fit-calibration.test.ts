import { byScorer, createSeedView, type ScoredSpan } from '@attack-kg/analysis';
import { scorerNames, uncalibrated } from '@attack-kg/contracts';
import { lexiconOf } from '@attack-kg/contracts/testing';
import { expect, it } from 'vitest';
import { fitCalibration } from './fit-calibration.ts';
import type { ScoredText } from './score-texts.ts';

const ids = ['T1000', 'T2000', 'T3000', 'T4000'];
const scorer = { techniques: ids, score: () => new Float32Array(4), familiarity: () => 1 };
const seed = createSeedView({
  manifest: { seed_id: 'test', embedding: { provider: 'none' } as never },
  lexicon: lexiconOf(ids),
  keywords: { documentCount: 0, search: () => [], asScorer: () => scorer },
  classifiers: { words: scorer, characters: scorer, embedding: scorer },
  calibration: uncalibrated,
});

/** The words point to a technique; they are right in `right` of ten texts. */
function texts(count: number, right: number, maker?: string): ScoredText[] {
  return Array.from({ length: count }, (_, index): ScoredText => {
    const said = index % 4;
    const scores = byScorer(scorerNames, () => new Float32Array(4));
    scores.words[said] = 3;
    const likeness = { nearest: 0.8, keywords: 1, words: 1, characters: 1, familiar: 1, length: 1 };
    const span = { text: 'somebody did it', part: 'passage' as const, start: 0, end: 15 };
    const spans: ScoredSpan[] = [{ span, found: { hits: [], nearest: 0.8 }, scores, likeness }];
    const technique = ids[index % 10 < right ? said : (said + 1) % 4] ?? '';
    return {
      text: `text ${index}`,
      kind: maker ? 'foreign' : 'example',
      techniques: [technique],
      spans,
      ...(maker ? { maker } : {}),
    };
  });
}
const strongestOdds = (list: ScoredText[]) => {
  const { text } = fitCalibration(seed, list, []);
  return text.bias + text.strongest * 2;
};

it('finds which scorer is to be heard', () => {
  const { weights, cases } = fitCalibration(seed, texts(200, 9), []);
  expect(weights.words).toBeGreaterThan(0.5);
  expect(weights.characters).toBeLessThan(0.01 + uncalibrated.weights.characters);
  expect(cases).toBe(200);
});

it('is less sure where other makers show it to be wrong more often', () => {
  const known = texts(200, 9);
  expect(strongestOdds([...known, ...texts(100, 5, 'sigma')])).toBeLessThan(
    strongestOdds([...known, ...texts(100, 9, 'sigma')]),
  );
});

it('gives equal calibrations for equal texts', () => {
  const list = [...texts(60, 8), ...texts(40, 6, 'sigma')];
  expect(fitCalibration(seed, list, [])).toEqual(fitCalibration(seed, list, []));
});
