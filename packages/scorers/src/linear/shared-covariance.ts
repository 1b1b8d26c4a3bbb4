/** How far the covariance is drawn towards a sphere. */
const shrinkage = 0.2;

/**
 * The sum of (x − m)(x − m)ᵀ over all rows, taken apart: that of xxᵀ, where only the numbers that are not zero count (vectors of
 * hashed words have a fifth of them), and what the means change in it, once for each technique.
 */
export function sharedCovariance(
  labels: Uint16Array,
  vectors: Float32Array,
  dimension: number,
  means: readonly Float64Array[],
): Float64Array {
  const covariance = new Float64Array(dimension * dimension);
  const sums = means.map(() => new Float64Array(dimension));
  const counts = new Uint32Array(means.length);
  const filled = new Uint32Array(dimension);
  for (const [row, label] of labels.entries()) {
    const sum = sums[label] as Float64Array;
    counts[label] = (counts[label] as number) + 1;
    let length = 0;
    for (let at = 0; at < dimension; at += 1) {
      const value = vectors[row * dimension + at] as number;
      if (value === 0) continue;
      sum[at] = (sum[at] as number) + value;
      filled[length] = at;
      length += 1;
    }
    const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
    if (length < dimension) addProducts(covariance, vector, filled, length);
    else addAllProducts(covariance, vector);
  }
  for (const [label, mean] of means.entries()) {
    subtractMean(covariance, mean, sums[label] as Float64Array, counts[label] as number);
  }
  let trace = 0;
  for (let at = 0; at < dimension; at += 1) trace += (covariance[at * dimension + at] as number) / labels.length;
  for (let line = 0; line < dimension; line += 1) {
    for (let at = 0; at <= line; at += 1) {
      const shrunk = ((1 - shrinkage) * (covariance[line * dimension + at] as number)) / labels.length;
      covariance[line * dimension + at] = shrunk + (line === at ? Math.max(1e-6, (shrinkage * trace) / dimension) : 0);
    }
  }
  return covariance;
}

/** Adds xxᵀ below and on the diagonal; `filled` are the places of x that are not zero, ascending. */
function addProducts(covariance: Float64Array, vector: Float32Array, filled: Uint32Array, length: number): void {
  for (let first = 0; first < length; first += 1) {
    const line = filled[first] as number;
    const value = vector[line] as number;
    const base = line * vector.length;
    for (let second = 0; second <= first; second += 1) {
      const at = filled[second] as number;
      covariance[base + at] = (covariance[base + at] as number) + value * (vector[at] as number);
    }
  }
}

/** The same for a vector without zeros, whose places need no list. */
function addAllProducts(covariance: Float64Array, vector: Float32Array): void {
  for (let line = 0; line < vector.length; line += 1) {
    const value = vector[line] as number;
    const base = line * vector.length;
    for (let at = 0; at <= line; at += 1) {
      covariance[base + at] = (covariance[base + at] as number) + value * (vector[at] as number);
    }
  }
}

/** Of `count` rows that sum to `sum`, what it is less to take each about their mean. */
function subtractMean(covariance: Float64Array, mean: Float64Array, sum: Float64Array, count: number): void {
  const dimension = mean.length;
  for (let line = 0; line < dimension; line += 1) {
    const ofMean = mean[line] as number;
    const rest = (sum[line] as number) - count * ofMean;
    const base = line * dimension;
    for (let at = 0; at <= line; at += 1) {
      covariance[base + at] =
        (covariance[base + at] as number) - ofMean * (sum[at] as number) - rest * (mean[at] as number);
    }
  }
}
