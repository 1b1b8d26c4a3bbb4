/** Solves a small symmetric system by Gauss's elimination; `matrix` and `values` are left as they are. */
export function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, values[index] ?? 0]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const best = rows.findLastIndex((row, at) => at >= pivot && Math.abs(row[pivot] ?? 0) === highest(rows, pivot));
    [rows[pivot], rows[best]] = [rows[best] as number[], rows[pivot] as number[]];
    const chosen = rows[pivot] as number[];
    for (const [at, row] of rows.entries()) {
      if (at === pivot) continue;
      const factor = (row[pivot] as number) / (chosen[pivot] as number);
      for (let column = pivot; column <= size; column += 1) {
        row[column] = (row[column] as number) - factor * (chosen[column] as number);
      }
    }
  }
  return rows.map((row, at) => (row[size] as number) / (row[at] as number));
}

function highest(rows: readonly number[][], pivot: number): number {
  return Math.max(...rows.slice(pivot).map((row) => Math.abs(row[pivot] ?? 0)));
}
