import { dotProduct } from './dot-product.ts';
import { createPossibleRows, type PossibleRows } from './possible-rows.ts';
import { topIndices } from './top-hits.ts';

/** A row of a matrix, and its product with a query. */
export interface NearRow {
  row: number;
  score: number;
}

/** The rows of a matrix that have the highest products with a query. */
export interface NearestRows {
  /** The `limit` highest that `accepts`, in no order, with every row that ties with the last of them. */
  nearest(query: Float32Array, limit: number, accepts: (row: number) => boolean): NearRow[];
}

/** Of a matrix in memory. */
export function createNearestRows(matrix: Float32Array, rows: number, dimension: number): NearestRows {
  const possible = createPossibleRows(rows, dimension);
  const rowAt = (row: number) => matrix.subarray(row * dimension, (row + 1) * dimension);
  for (let row = 0; row < rows; row += 1) possible.set(row, rowAt(row));
  return nearestAmong(possible, rowAt);
}

/**
 * Exact: as if every row had been multiplied as it is. Only those that may be among the highest are; `rowAt` gives one,
 * good until it is asked for the next.
 */
export function nearestAmong(possible: PossibleRows, rowAt: (row: number) => Float32Array): NearestRows {
  return {
    nearest(query, limit, accepts) {
      const rows = possible.find(query, limit, accepts);
      const scores = Float32Array.from(rows, (row) => dotProduct(rowAt(row), 0, query));
      return topIndices(scores, limit, () => true).map((at) => ({
        row: rows[at] as number,
        score: scores[at] as number,
      }));
    },
  };
}
