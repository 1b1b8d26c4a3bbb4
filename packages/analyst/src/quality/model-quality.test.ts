import { describe, expect, it } from 'vitest';
import { promptVersion } from '../prompt/analyst-v2.ts';
import { countWords, findQuality, type ModelQuality, oddsOf } from './model-quality.ts';

const tally = (right: number, wrong: number) => ({ right, wrong });
const measured = (words: ModelQuality['words']): ModelQuality => ({
  model: 'm',
  prompt_version: promptVersion,
  findings: 60,
  words,
});

describe('what a word of a model is worth', () => {
  it('is little where nobody measured it', () => {
    for (const factor of Object.values(oddsOf(undefined))) expect(Math.abs(Math.log(factor))).toBeLessThan(0.2);
  });

  it('is much where it was mostly given to right ones, and its silence then counts against the others', () => {
    const odds = oddsOf(measured({ high: tally(55, 3), medium: tally(0, 0), low: tally(0, 0), none: tally(5, 1137) }));
    expect(odds.high).toBeGreaterThan(10);
    expect(odds.high).toBeLessThanOrEqual(30);
    expect(odds.none).toBeLessThan(0.5);
    expect(odds.medium).toBe(1);
  });

  it('is nothing where right and wrong ones got it alike', () => {
    const odds = oddsOf(measured({ high: tally(3, 57), medium: tally(0, 0), low: tally(0, 0), none: tally(57, 1083) }));
    expect(odds.high).toBeCloseTo(1, 1);
    expect(odds.none).toBeCloseTo(1, 1);
  });

  it('counts against what it was given to where it is mostly wrong', () => {
    const odds = oddsOf(measured({ high: tally(0, 60), medium: tally(0, 0), low: tally(0, 0), none: tally(60, 1080) }));
    expect(odds.high).toBeLessThan(0.5);
  });
});

it('counts the words of an answer by whether a technique is a right one', () => {
  const words = { high: tally(0, 0), medium: tally(0, 0), low: tally(0, 0), none: tally(0, 0) };
  const technique = (attack_id: string, model_choice?: 'high' | 'none') => ({ attack_id, model_choice }) as never;
  countWords(words, { techniques: [technique('T1', 'high'), technique('T2', 'none'), technique('T3')] }, ['T1', 'T3']);
  expect(words).toEqual({ high: tally(1, 0), medium: tally(0, 0), low: tally(0, 0), none: tally(0, 1) });
});

it('is found for this model with this prompt alone', () => {
  const words = { high: tally(1, 0), medium: tally(0, 0), low: tally(0, 0), none: tally(0, 1) };
  const list = [
    { ...measured(words), prompt_version: 'older' },
    measured(words),
    { ...measured(words), model: 'other' },
  ];
  expect(findQuality(list, 'm')).toEqual(measured(words));
  expect(findQuality(list, 'none')).toBeUndefined();
  expect(() => findQuality({}, 'm')).toThrow();
});
