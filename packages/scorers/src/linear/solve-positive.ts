/**
 * Solves A·X = B for a symmetric positive definite A, by Cholesky's decomposition. `matrix` is A, row by row, and is
 * overwritten; each of `columns` is a column of B, and is overwritten with that of X.
 */
export function solvePositive(matrix: Float64Array, size: number, columns: readonly Float64Array[]): void {
  decompose(matrix, size);
  for (const column of columns) {
    for (let row = 0; row < size; row += 1) {
      let sum = column[row] as number;
      for (let at = 0; at < row; at += 1) sum -= (matrix[row * size + at] as number) * (column[at] as number);
      column[row] = sum / (matrix[row * size + row] as number);
    }
    for (let row = size - 1; row >= 0; row -= 1) {
      let sum = column[row] as number;
      for (let at = row + 1; at < size; at += 1) sum -= (matrix[at * size + row] as number) * (column[at] as number);
      column[row] = sum / (matrix[row * size + row] as number);
    }
  }
}

/** The lower triangle L with L·Lᵀ = A, in the place of A. */
function decompose(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] as number;
      for (let at = 0; at < column; at += 1) {
        sum -= (matrix[row * size + at] as number) * (matrix[column * size + at] as number);
      }
      matrix[row * size + column] = row === column ? Math.sqrt(sum) : sum / (matrix[column * size + column] as number);
    }
  }
}
