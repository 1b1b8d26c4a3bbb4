import { describe, expect, it } from 'vitest';
import { parentFractionsOf } from './parent-fractions.ts';
import { propagateToParents } from './propagate-to-parents.ts';

/** T1 with two sub-techniques, T2 with one. */
const parents = Int32Array.of(-1, 0, 0, -1, 3);
const rounded = (values: Float32Array) => [...values].map((value) => Number(value.toFixed(3)));

describe('a parent', () => {
  const parentFractions = new Float32Array(5).fill(0.5);
  const propagate = (...scores: number[]) =>
    rounded(propagateToParents(Float32Array.from(scores), { parents, parentFractions }));

  it('comes first unless one sub-technique has most of the family', () => {
    expect(propagate(0.2, 0.4, 0.4, 0, 0)).toEqual([0.6, 0.4, 0.4, 0, 0]);
    expect(propagate(0.1, 0.8, 0.1, 0, 0)).toEqual([0.55, 0.8, 0.1, 0, 0]);
  });

  it('has more of its sub-techniques the more often it is named itself, never all', () => {
    const [seldom, , , mostly] = rounded(parentFractionsOf(parents, [0, 27, 10, 50, 10]));
    expect(seldom).toBe(0.4);
    expect(mostly).toBe(0.9);
  });

  it('that does not pass gets nothing', () => {
    expect(propagate(0, 0.5, 0.5, 0, 0)).toEqual([0, 0.5, 0.5, 0, 0]);
  });
});
