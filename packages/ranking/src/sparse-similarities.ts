/** The numbers of a matrix that are not zero, by column. */
export interface SparseMatrix {
  rows: number;
  /** Where each column begins in the two lists; one more than there are columns. */
  offsets: Uint32Array;
  row: Uint32Array;
  value: Float32Array;
}

export function createSparseMatrix(vectors: readonly Float32Array[], dimension: number): SparseMatrix {
  const offsets = new Uint32Array(dimension + 1);
  for (const vector of vectors) {
    for (let column = 0; column < dimension; column += 1) {
      if (vector[column] !== 0) offsets[column + 1] = (offsets[column + 1] as number) + 1;
    }
  }
  for (let column = 0; column < dimension; column += 1) {
    offsets[column + 1] = (offsets[column + 1] as number) + (offsets[column] as number);
  }
  const next = offsets.slice();
  const row = new Uint32Array(offsets[dimension] as number);
  const value = new Float32Array(row.length);
  for (const [index, vector] of vectors.entries()) {
    for (let column = 0; column < dimension; column += 1) {
      if (vector[column] === 0) continue;
      const at = next[column] as number;
      next[column] = at + 1;
      row[at] = index;
      value[at] = vector[column] as number;
    }
  }
  return { rows: vectors.length, offsets, row, value };
}

/** A query's product with every row: only where both are not zero is there anything to add. */
export function sparseSimilarities({ rows, offsets, row, value }: SparseMatrix, query: Float32Array): Float32Array {
  const scores = new Float32Array(rows);
  for (let column = 0; column < query.length; column += 1) {
    const factor = query[column] as number;
    if (factor === 0) continue;
    const end = offsets[column + 1] as number;
    for (let at = offsets[column] as number; at < end; at += 1) {
      const index = row[at] as number;
      scores[index] = (scores[index] as number) + factor * (value[at] as number);
    }
  }
  return scores;
}

/** Whether so few numbers are not zero that going by columns is faster. */
export function isSparse(vectors: readonly Float32Array[]): boolean {
  const looked = vectors.slice(0, 100);
  const numbers = looked.reduce((sum, vector) => sum + vector.length, 0);
  const filled = looked.reduce((sum, vector) => sum + vector.filter((number) => number !== 0).length, 0);
  return filled < numbers / 2;
}
