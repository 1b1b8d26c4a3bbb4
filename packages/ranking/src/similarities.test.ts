import { expect, it } from 'vitest';
import { similarities } from './similarities.ts';

const numbers = (count: number, seed: number) => Float32Array.from({ length: count }, (_, i) => Math.sin(seed + 7 * i));

it.each([
  [1, 5],
  [2, 4],
  [3, 1],
  [4, 7],
  [9, 6],
])('%i queries by %i rows: each product as the sum says it', (count, rows) => {
  const dimension = 5;
  const matrix = numbers(rows * dimension, 1);
  const queries = Array.from({ length: count }, (_, index) => numbers(dimension, 2 + index));
  const scores = similarities(matrix, rows, dimension, queries);
  expect(scores.map((list) => list.length)).toEqual(queries.map(() => rows));
  for (const [at, query] of queries.entries()) {
    for (let row = 0; row < rows; row += 1) {
      const expected = query.reduce((sum, value, column) => sum + value * (matrix[row * dimension + column] ?? 0), 0);
      expect(scores[at]?.[row]).toBeCloseTo(expected, 5);
    }
  }
});
