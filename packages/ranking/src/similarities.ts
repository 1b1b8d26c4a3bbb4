import { dotProduct } from './dot-product.ts';

type Four<Value> = [Value, Value, Value, Value];

/**
 * Each query's product with every row of a matrix of `rows` × `dimension`. Four queries are taken at once: the matrix
 * is larger than the processor's caches, and what was read of it should be used more than once.
 */
export function similarities(
  matrix: Float32Array,
  rows: number,
  dimension: number,
  queries: readonly Float32Array[],
): Float32Array[] {
  const scores = queries.map(() => new Float32Array(rows));
  const [query] = queries;
  const [only] = scores;
  if (query && only && queries.length === 1) {
    for (let row = 0; row < rows; row += 1) only[row] = dotProduct(matrix, row * dimension, query);
    return scores;
  }
  for (let first = 0; first < queries.length; first += 4) {
    // Fewer than four are made up to four by the last of them, which is worked out again to the same scores.
    const pick = <Value>(list: readonly Value[]) =>
      [0, 1, 2, 3].map((offset) => list[Math.min(first + offset, list.length - 1)]) as Four<Value>;
    multiplyFour(matrix, rows, dimension, pick(queries), pick(scores));
  }
  return scores;
}

/** Two rows by four queries in a turn: eight sums that need not wait for each other, and each number read serves several. */
function multiplyFour(
  matrix: Float32Array,
  rows: number,
  dimension: number,
  [p, q, r, s]: Four<Float32Array>,
  [toP, toQ, toR, toS]: Four<Float32Array>,
): void {
  for (let row = 0; row < rows; row += 2) {
    const upper = row * dimension;
    // A last row without a partner is its own.
    const lower = row + 1 < rows ? upper + dimension : upper;
    // Declared one by one: taking them out of an array costs five times the work itself.
    let p1 = 0;
    let q1 = 0;
    let r1 = 0;
    let s1 = 0;
    let p2 = 0;
    let q2 = 0;
    let r2 = 0;
    let s2 = 0;
    for (let column = 0; column < dimension; column += 1) {
      const one = matrix[upper + column] as number;
      const two = matrix[lower + column] as number;
      const ofP = p[column] as number;
      const ofQ = q[column] as number;
      const ofR = r[column] as number;
      const ofS = s[column] as number;
      p1 += one * ofP;
      q1 += one * ofQ;
      r1 += one * ofR;
      s1 += one * ofS;
      p2 += two * ofP;
      q2 += two * ofQ;
      r2 += two * ofR;
      s2 += two * ofS;
    }
    toP[row] = p1;
    toQ[row] = q1;
    toR[row] = r1;
    toS[row] = s1;
    if (lower === upper) break;
    toP[row + 1] = p2;
    toQ[row + 1] = q2;
    toR[row + 1] = r2;
    toS[row + 1] = s2;
  }
}
