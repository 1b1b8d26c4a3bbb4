import { scorerNames } from '@attack-kg/contracts';
import { describe, expect, it } from 'vitest';
import { distributionsOf, fuseScores } from './fuse-scores.ts';
import { byScorer, type TechniqueScores } from './technique-scores.ts';

const nothing = () => new Float32Array(3);
const scores: TechniqueScores = {
  ...byScorer(scorerNames, nothing),
  documents: Float32Array.of(Math.log(0.5), Math.log(0.25), Math.log(0.25)),
  words: Float32Array.of(0, 1, 0),
};
const unheard = byScorer(scorerNames, () => 0);
const all = new Uint8Array([1, 1, 1]);
const rounded = (values: Float32Array) => [...values].map((value) => Number(value.toFixed(3)));

describe('score fusion', () => {
  it("is the product of the scorers' distributions, each to the power of its weight", () => {
    const weights = { ...unheard, documents: 1, words: Math.log(4), characters: 5 };
    // 0.5 × 1, 0.25 × 4, 0.25 × 1
    expect(rounded(fuseScores(scores, weights, all))).toEqual([0.286, 0.571, 0.143]);
  });

  it('is one scorer alone where the others count for nothing', () => {
    const weights = { ...unheard, documents: 1 };
    expect(rounded(fuseScores(scores, weights, all))).toEqual([0.5, 0.25, 0.25]);
  });

  it.each(scorerNames)('hears %s', (name) => {
    const silent = { documents: 0, keywords: 0, words: 0, characters: 0, embedding: 0 };
    const indifferent = { documents: nothing(), keywords: nothing(), words: nothing(), characters: nothing() };
    const one = { ...indifferent, embedding: nothing(), [name]: Float32Array.of(0, Math.log(2), 0) };
    expect(rounded(fuseScores(one, { ...silent, [name]: 1 }, all))).toEqual([0.25, 0.5, 0.25]);
    expect(rounded(fuseScores(one, silent, all))).toEqual([0.333, 0.333, 0.333]);
  });

  it('gives nothing to what does not pass, and nothing at all where nothing passes', () => {
    const weights = { ...unheard, documents: 1 };
    expect(rounded(fuseScores(scores, weights, new Uint8Array([0, 1, 1])))).toEqual([0, 0.5, 0.5]);
    expect(rounded(fuseScores(scores, weights, new Uint8Array(3)))).toEqual([0, 0, 0]);
  });

  it('can say what each local scorer alone makes of it', () => {
    const weights = { ...unheard, documents: 1, words: Math.log(2) };
    expect(rounded(distributionsOf(scores, weights, all).words)).toEqual([0.25, 0.5, 0.25]);
  });
});
