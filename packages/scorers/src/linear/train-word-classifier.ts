import type { SearchDocument } from '@attack-kg/contracts';
import { buildCorpusMatrix } from './corpus-matrix.ts';
import { encodeSparseClassifier, type TechniqueWeights } from './sparse-classifier-artifact.ts';
import { separate } from './support-vectors.ts';
import { techniqueLabels } from './technique-labels.ts';
import { countWords } from './text-features.ts';

/** Smaller weights are left out: nine of ten are, and rankings stay. */
const leastWeight = 0.05;

/** Some of the techniques, so that several threads can share the work; each is trained by itself. */
export interface TechniqueRange {
  from: number;
  to: number;
}

export interface TrainedWords {
  /** Of all features, whatever the range. */
  hashes: Uint32Array;
  inverse: Float32Array;
  weights: TechniqueWeights[];
}

/** Trains each technique of the range against all others. */
export function trainWordWeights(
  documents: readonly SearchDocument[],
  { from, to }: TechniqueRange,
  onProgress: (done: number) => void = () => undefined,
): TrainedWords {
  const matrix = buildCorpusMatrix(documents, countWords);
  const { labels } = techniqueLabels(documents);
  const trained: TechniqueWeights[] = [];
  for (let technique = from; technique < to; technique += 1) {
    const { weights, bias } = separate(matrix, (row) => labels[row] === technique);
    const features = Uint32Array.from(weights.keys()).filter((at) => Math.abs(weights[at] ?? 0) >= leastWeight);
    trained.push({ features, values: Float32Array.from(features, (at) => weights[at] ?? 0), bias });
    onProgress(trained.length);
  }
  return { hashes: matrix.hashes, inverse: matrix.inverse, weights: trained };
}

/** Puts the parts of all ranges, in order, into one artifact. */
export function encodeWordClassifier(techniques: readonly string[], parts: readonly TrainedWords[]): Uint8Array {
  const { hashes = new Uint32Array(), inverse = new Float32Array() } = parts[0] ?? {};
  const weights = parts.flatMap((part) => part.weights);
  return encodeSparseClassifier('attack-kg/word-classifier/1', { hashes, inverse }, techniques, weights);
}

/** All features and no weights: an untrained classifier, which can still say how familiar a text is. */
export function listWords(documents: readonly SearchDocument[]): Uint8Array {
  const { hashes, inverse } = buildCorpusMatrix(documents, countWords);
  const { techniques } = techniqueLabels(documents);
  const none = { features: new Uint32Array(), values: new Float32Array(), bias: 0 };
  return encodeWordClassifier(techniques, [{ hashes, inverse, weights: techniques.map(() => none) }]);
}
