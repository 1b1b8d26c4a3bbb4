import { expect, it } from 'vitest';
import { similarities } from './similarities.ts';
import { createSparseMatrix, isSparse, sparseSimilarities } from './sparse-similarities.ts';

const rows = [
  [0, 2, 0, -1],
  [0, 0, 0, 0],
  [3, 0, 0, 1],
].map((row) => Float32Array.from(row));

it('gives what the full matrix gives', () => {
  const query = Float32Array.of(1, 0.5, 7, 2);
  const full = Float32Array.from(rows.flatMap((row) => [...row]));
  expect(sparseSimilarities(createSparseMatrix(rows, 4), query)).toEqual(similarities(full, 3, 4, [query])[0]);
});

it('is for vectors that are mostly zeros', () => {
  expect(isSparse(rows)).toBe(true);
  expect(isSparse([Float32Array.of(0.1, 0.2, 0)])).toBe(false);
});
