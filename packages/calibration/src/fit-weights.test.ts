import { byScorer } from '@attack-kg/analysis';
import { scorerNames } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { fitWeights, type ScoredCase } from './fit-weights.ts';

const passing = new Uint8Array([1, 1, 1]);
const nothing = () => new Float32Array(3);

/** The words are right in eight cases of ten; the characters, whatever the words say, in one of three; the rest say nothing. */
const cases = Array.from({ length: 90 }, (_, index): ScoredCase => {
  const right = index % 3;
  const words = nothing();
  words[index % 10 < 8 ? right : (right + 1) % 3] = 1;
  const characters = nothing();
  characters[(right + Math.floor(index / 30)) % 3] = 1;
  return { right: [right], weight: 1, scores: { ...byScorer(scorerNames, nothing), words, characters } };
});

it('counts what is right for much, what is right by chance for little, and nothing below zero', () => {
  const weights = fitWeights(cases, passing);
  // Softmax of w against 0, 0 is right in 8 of 10 where w = ln(0.8 / 0.1).
  expect(weights.words).toBeCloseTo(Math.log(8), 1);
  expect(weights.characters).toBeLessThan(0.1);
  for (const weight of Object.values(weights)) expect(weight).toBeGreaterThanOrEqual(0);
});

it('gives equal weights for equal cases', () => {
  expect(fitWeights(cases, passing)).toEqual(fitWeights(cases, passing));
});
