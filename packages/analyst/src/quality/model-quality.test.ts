import { describe, expect, it } from 'vitest';
import { findQuality, type ModelQuality, oddsOf } from './model-quality.ts';

const word = (odds: number) => ({ right: 1, wrong: 1, odds });
const measured: ModelQuality = {
  model: 'm',
  prompt_version: 'p-2',
  findings: 60,
  words: { high: word(9), medium: word(3), low: word(1), none: word(0.4) },
};

describe('the odds of a word', () => {
  it('hardly change where nobody measured it', () => {
    for (const factor of Object.values(oddsOf(undefined))) expect(Math.abs(Math.log(factor))).toBeLessThan(0.2);
  });

  it('are those that were measured', () => {
    expect(oddsOf(measured)).toEqual({ high: 9, medium: 3, low: 1, none: 0.4 });
  });
});

it('a measurement is found for this model with this prompt alone', () => {
  const list = [{ ...measured, prompt_version: 'older' }, measured, { ...measured, model: 'other' }];
  expect(findQuality(list, 'm', 'p-2')).toEqual(measured);
  expect(findQuality(list, 'none', 'p-2')).toBeUndefined();
  expect(() => findQuality({}, 'm', 'p-2')).toThrow();
});
