import { createInt8Matrix } from './int8-matrix.ts';
import { topIndices } from './top-hits.ts';

export interface PossibleRows {
  /** Says what a row is; all are to be said before anything is found. */
  set(row: number, values: Float32Array): void;
  /** The rows that may be among the `limit` that have the highest products with a query, of those that `accepts`; few more than that. */
  find(query: Float32Array, limit: number, accepts: (row: number) => boolean): number[];
}

/** Sums of floats are rounded too, by far less than this share. */
const rounding = 1e-5;

/**
 * Looks at a matrix as a byte a number. Such a product is off by no more than the length of what was rounded off (Cauchy
 * and Schwarz), so none of the highest is missed.
 */
export function createPossibleRows(rows: number, dimension: number): PossibleRows {
  const rounded = createInt8Matrix(rows, dimension);
  const least = new Float32Array(rows);
  const most = new Float32Array(rows);
  return {
    set: rounded.set,
    find(query, limit, accepts) {
      const { products, lost } = rounded.multiply(query);
      const length = Math.hypot(...query);
      const ofAnyRow = (lost + rounding * length) * rounded.longest;
      for (let row = 0; row < rows; row += 1) {
        const product = products[row] as number;
        const off = length * (rounded.lost[row] as number) + ofAnyRow;
        least[row] = product - off;
        most[row] = product + off;
      }
      const sure = topIndices(least, limit, accepts);
      const threshold = sure.reduce((lowest, row) => Math.min(lowest, least[row] as number), Number.POSITIVE_INFINITY);
      const possible: number[] = [];
      for (let row = 0; row < rows; row += 1) {
        if ((most[row] as number) >= threshold && accepts(row)) possible.push(row);
      }
      return possible;
    },
  };
}
