import { writeFramedArtifact } from '@attack-kg/ranking';
import { sharedCovariance } from './shared-covariance.ts';
import { solvePositive } from './solve-positive.ts';

export const embeddingClassifierFormat = 'attack-kg/embedding-classifier/1';

/** Vectors row by row, and by row the index of its technique. */
export interface LabelledVectors {
  techniques: readonly string[];
  labels: Uint16Array;
  vectors: Float32Array;
  dimension: number;
}

/** So many documents at the mean of all are added to each technique's own: some have one alone. */
const pseudoDocuments = 1;

/**
 * Linear discriminant analysis with one covariance for all techniques, shrunk, and no prior: for each technique one
 * vector and a bias. In closed form: equal vectors, equal bytes.
 */
export function trainEmbeddingClassifier({ techniques, labels, vectors, dimension }: LabelledVectors): Uint8Array {
  const means = meansOf(labels, vectors, dimension, techniques.length);
  const covariance = sharedCovariance(labels, vectors, dimension, means);
  const discriminants = means.map((mean) => mean.slice());
  solvePositive(covariance, dimension, discriminants);
  const weights = new Float32Array(techniques.length * dimension);
  const bias = new Float32Array(techniques.length);
  for (const [technique, discriminant] of discriminants.entries()) {
    weights.set(discriminant, technique * dimension);
    bias[technique] = -0.5 * discriminant.reduce((sum, value, at) => sum + value * (means[technique]?.[at] ?? 0), 0);
  }
  return writeFramedArtifact(embeddingClassifierFormat, { techniques, dimension }, [weights, bias]);
}

function meansOf(labels: Uint16Array, vectors: Float32Array, dimension: number, techniques: number): Float64Array[] {
  const whole = new Float64Array(dimension);
  const sums = Array.from({ length: techniques }, () => new Float64Array(dimension));
  const counts = new Uint32Array(techniques);
  for (const [row, label] of labels.entries()) {
    counts[label] = (counts[label] ?? 0) + 1;
    const sum = sums[label] ?? whole;
    for (let at = 0; at < dimension; at += 1) {
      const value = vectors[row * dimension + at] as number;
      sum[at] = (sum[at] as number) + value;
      whole[at] = (whole[at] as number) + value / labels.length;
    }
  }
  return sums.map((sum, label) =>
    sum.map(
      (value, at) => (value + pseudoDocuments * (whole[at] as number)) / ((counts[label] ?? 0) + pseudoDocuments),
    ),
  );
}
