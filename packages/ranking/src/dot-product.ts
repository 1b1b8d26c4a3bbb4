/**
 * The product of `query` and the row of `matrix` that starts at `base`. Four sums at a time, for each addition has to
 * wait for the one before it.
 */
export function dotProduct(matrix: Float32Array, base: number, query: Float32Array): number {
  const whole = query.length - (query.length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let column = 0; column < whole; column += 4) {
    const at = base + column;
    a += (matrix[at] as number) * (query[column] as number);
    b += (matrix[at + 1] as number) * (query[column + 1] as number);
    c += (matrix[at + 2] as number) * (query[column + 2] as number);
    d += (matrix[at + 3] as number) * (query[column + 3] as number);
  }
  for (let column = whole; column < query.length; column += 1) {
    a += (matrix[base + column] as number) * (query[column] as number);
  }
  return a + b + c + d;
}
