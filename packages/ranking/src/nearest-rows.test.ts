import { describe, expect, it } from 'vitest';
import { dotProduct } from './dot-product.ts';
import { createNearestRows } from './nearest-rows.ts';
import { createPossibleRows } from './possible-rows.ts';
import { topIndices } from './top-hits.ts';

/** Numbers like the last ones of a sine, the same in every run. */
function noise(seed: number): () => number {
  let at = seed;
  return () => {
    at += 1;
    const value = Math.sin(at) * 10_000;
    return value - Math.floor(value) - 0.5;
  };
}

/** Rows about a few points, some of them twice. */
function clustered(rows: number, dimension: number, length = 1): Float32Array {
  const next = noise(rows * dimension);
  const centres = Array.from({ length: 20 }, () => Float32Array.from({ length: dimension }, next));
  const matrix = new Float32Array(rows * dimension);
  for (let row = 0; row < rows; row += 1) {
    const spread = [0, 0.01, 0.01, 0.5, 0.5][row % 5] ?? 0;
    const centre = centres[row % centres.length] ?? new Float32Array();
    const values = centre.map((value) => value + spread * next());
    const norm = Math.hypot(...values) / (length * (row % 3 === 0 ? 1 : 1 - next() / 100));
    for (const [at, value] of values.entries()) matrix[row * dimension + at] = value / norm;
  }
  return matrix;
}

/** Every row multiplied as it is. */
function inFull(matrix: Float32Array, dimension: number, query: Float32Array) {
  return Float32Array.from({ length: matrix.length / dimension }, (_, row) =>
    dotProduct(matrix, row * dimension, query),
  );
}

describe.each([
  [3000, 384, 1],
  [500, 1024, 1],
  [400, 33, 1e-3],
  [400, 5, 100],
  [3, 4, 1],
])('%i rows of %i numbers, %d long', (rows, dimension, length) => {
  const matrix = clustered(rows, dimension, length);
  const { nearest } = createNearestRows(matrix, rows, dimension);
  const queries = [0, 1, Math.floor(rows / 2)].map((row) => matrix.slice(row * dimension, (row + 1) * dimension));
  const zero = new Float32Array(dimension);

  it.each([1, 50, 5000])(
    'gives the %i that a full search gives, with those that tie, and their very scores',
    (limit) => {
      for (const query of [...queries, zero]) {
        for (const accepts of [() => true, (row: number) => row % 3 === 1, () => false]) {
          const scores = inFull(matrix, dimension, query);
          const found = nearest(query, limit, accepts);
          expect(new Map(found.map(({ row, score }) => [row, score]))).toEqual(
            new Map(topIndices(scores, limit, accepts).map((row) => [row, scores[row]])),
          );
        }
      }
    },
  );
});

it('multiplies few more rows than are wanted', () => {
  const [rows, dimension, limit] = [3000, 384, 50];
  const matrix = clustered(rows, dimension);
  const possible = createPossibleRows(rows, dimension);
  for (let row = 0; row < rows; row += 1) possible.set(row, matrix.slice(row * dimension, (row + 1) * dimension));
  const found = possible.find(matrix.slice(0, dimension), limit, () => true);
  expect(found.length).toBeGreaterThanOrEqual(limit);
  expect(found.length).toBeLessThan(6 * limit);
});
