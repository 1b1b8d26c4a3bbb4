import { readFramedArtifact, writeFramedArtifact } from '@attack-kg/contracts/framed-artifact';

const format = 'attack-kg/linear-head/1';
/** Weights kept for each feature; the rest are near zero and change no ranking that was looked at. */
const mostWeights = 32;

export interface DenseHead {
  classes: string[];
  /** Sorted. */
  hashes: Uint32Array;
  inverse: Float32Array;
  /** Feature by class. */
  weights: Float32Array;
  bias: Float32Array;
}

export interface SparseHead {
  classes: string[];
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

/** Prunes each feature to its strongest weights and quantises them to a byte. */
export function encodeHead({ classes, hashes, inverse, weights, bias }: DenseHead): Uint8Array {
  const size = classes.length;
  const offsets = new Uint32Array(hashes.length + 1);
  const scales = new Float32Array(hashes.length);
  const columns: number[] = [];
  const values: number[] = [];
  for (let feature = 0; feature < hashes.length; feature += 1) {
    const row = weights.subarray(feature * size, (feature + 1) * size);
    const strongest = [...row.keys()]
      .filter((column) => row[column] !== 0)
      .sort((a, b) => Math.abs(row[b] as number) - Math.abs(row[a] as number) || a - b)
      .slice(0, mostWeights)
      .sort((a, b) => a - b);
    const scale = strongest.reduce((most, column) => Math.max(most, Math.abs(row[column] as number)), 0) / 127;
    scales[feature] = scale;
    for (const column of strongest) {
      columns.push(column);
      values.push(Math.round((row[column] as number) / (scale || 1)));
    }
    offsets[feature + 1] = columns.length;
  }
  return writeFramedArtifact(format, { classes }, [
    hashes,
    inverse,
    bias,
    offsets,
    Uint16Array.from(columns),
    Int8Array.from(values),
    scales,
  ]);
}

export function decodeHead(artifact: Uint8Array): SparseHead {
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
  const { classes } = header as { classes: string[] };
  return { classes, hashes, inverse, bias, offsets, columns, values, scales };
}
