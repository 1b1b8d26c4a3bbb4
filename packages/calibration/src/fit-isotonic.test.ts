import { describe, expect, it } from 'vitest';
import { fitIsotonic, type Outcome } from './fit-isotonic.ts';

/** `right` of `count` outcomes at one score. */
const outcomes = (score: number, count: number, right: number): Outcome[] =>
  Array.from({ length: count }, (_, index) => ({ score, right: index < right }));

describe('isotonic regression', () => {
  it('gives the shares themselves where they rise already', () => {
    const knots = fitIsotonic([...outcomes(0.2, 50, 5), ...outcomes(0.5, 50, 20), ...outcomes(0.9, 50, 45)]);
    expect(knots.map(([score, share]) => [score.toFixed(2), share])).toEqual([
      ['0.20', 0.1],
      ['0.50', 0.4],
      ['0.90', 0.9],
    ]);
  });

  it('pools what falls, so that the curve never does', () => {
    const knots = fitIsotonic([...outcomes(0.2, 50, 25), ...outcomes(0.4, 50, 5), ...outcomes(0.9, 50, 45)]);
    expect(knots.map(([, share]) => share)).toEqual([0.3, 0.9]);
  });

  it('makes no knot of a few outcomes', () => {
    const knots = fitIsotonic([...outcomes(0.1, 100, 1), ...outcomes(0.99, 3, 3)]);
    expect(knots).toHaveLength(1);
  });
});
