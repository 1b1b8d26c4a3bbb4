import { expect, it } from 'vitest';
import { dotProduct } from './dot-product.ts';
import { createSparseMatrix, isSparse, sparseSimilarities } from './sparse-similarities.ts';

const rows = [
  [0, 2, 0, -1],
  [0, 0, 0, 0],
  [3, 0, 0, 1],
].map((row) => Float32Array.from(row));

it('gives what the full matrix gives', () => {
  const query = Float32Array.of(1, 0.5, 7, 2);
  expect([...sparseSimilarities(createSparseMatrix(rows, 4), query)]).toEqual(
    rows.map((row) => dotProduct(row, 0, query)),
  );
});

it('is for vectors that are mostly zeros', () => {
  expect(isSparse(rows)).toBe(true);
  expect(isSparse([Float32Array.of(0.1, 0.2, 0)])).toBe(false);
});
