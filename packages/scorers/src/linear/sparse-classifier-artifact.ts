import { readFramedArtifact, writeFramedArtifact } from '@attack-kg/ranking';

export type SparseClassifierFormat = 'attack-kg/word-classifier/1' | 'attack-kg/character-classifier/1';

/** What one technique makes of the features: only those that count. */
export interface TechniqueWeights {
  features: Uint32Array;
  values: Float32Array;
  bias: number;
}

export interface SparseClassifier {
  techniques: string[];
  hashes: Uint32Array;
  inverse: Float32Array;
  bias: Float32Array;
  /** Where each feature's weights begin. */
  offsets: Uint32Array;
  columns: Uint16Array;
  /** In 127ths of the feature's scale. */
  values: Int8Array;
  scales: Float32Array;
}

/** Turns weights by technique into weights by feature, a byte each. */
export function encodeSparseClassifier(
  format: SparseClassifierFormat,
  { hashes, inverse }: Pick<SparseClassifier, 'hashes' | 'inverse'>,
  techniques: readonly string[],
  weights: readonly TechniqueWeights[],
): Uint8Array {
  const offsets = new Uint32Array(hashes.length + 1);
  const scales = new Float32Array(hashes.length);
  for (const { features, values } of weights) {
    for (const [index, feature] of features.entries()) {
      offsets[feature + 1] = (offsets[feature + 1] ?? 0) + 1;
      scales[feature] = Math.max(scales[feature] ?? 0, Math.abs(values[index] ?? 0) / 127);
    }
  }
  for (let feature = 0; feature < hashes.length; feature += 1) {
    offsets[feature + 1] = (offsets[feature + 1] ?? 0) + (offsets[feature] ?? 0);
  }
  const columns = new Uint16Array(offsets[hashes.length] ?? 0);
  const bytes = new Int8Array(columns.length);
  const next = offsets.slice();
  for (const [column, { features, values }] of weights.entries()) {
    for (const [index, feature] of features.entries()) {
      const position = next[feature] ?? 0;
      next[feature] = position + 1;
      columns[position] = column;
      bytes[position] = Math.round((values[index] ?? 0) / (scales[feature] || 1));
    }
  }
  const bias = Float32Array.from(weights, (entry) => entry.bias);
  return writeFramedArtifact(format, { techniques }, [hashes, inverse, bias, offsets, columns, bytes, scales]);
}

export function decodeSparseClassifier(format: SparseClassifierFormat, artifact: Uint8Array): SparseClassifier {
  const { header, arrays } = readFramedArtifact(format, artifact);
  // The format name, checked above, vouches for the shape.
  const [hashes, inverse, bias, offsets, columns, values, scales] = arrays as [
    Uint32Array,
    Float32Array,
    Float32Array,
    Uint32Array,
    Uint16Array,
    Int8Array,
    Float32Array,
  ];
  const { techniques } = header as { techniques: string[] };
  return { techniques, hashes, inverse, bias, offsets, columns, values, scales };
}
