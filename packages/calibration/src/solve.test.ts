import { expect, it } from 'vitest';
import { solve } from './solve.ts';

it('solves, and changes places where a pivot is zero', () => {
  const rounded = (list: number[]) => list.map((value) => Number(value.toFixed(9)));
  expect(
    rounded(
      solve(
        [
          [2, 1],
          [1, 3],
        ],
        [5, 10],
      ),
    ),
  ).toEqual([1, 3]);
  expect(
    rounded(
      solve(
        [
          [0, 1, 0],
          [1, 0, 0],
          [0, 0, 4],
        ],
        [2, 3, 8],
      ),
    ),
  ).toEqual([3, 2, 2]);
});
