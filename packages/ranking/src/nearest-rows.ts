import { dotProduct } from './dot-product.ts';
import { createPossibleRows } from './possible-rows.ts';
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

/** Exact: as if every row had been multiplied as it is. Only those that may be among the highest are. */
export function createNearestRows(matrix: Float32Array, rows: number, dimension: number): NearestRows {
  const possibleRows = createPossibleRows(matrix, rows, dimension);
  return {
    nearest(query, limit, accepts) {
      const possible = possibleRows(query, limit, accepts);
      const scores = Float32Array.from(possible, (row) => dotProduct(matrix, row * dimension, query));
      return topIndices(scores, limit, () => true).map((at) => ({
        row: possible[at] as number,
        score: scores[at] as number,
      }));
    },
  };
}
