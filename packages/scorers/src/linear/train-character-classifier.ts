import type { SearchDocument } from '@attack-kg/contracts';
import { buildCorpusMatrix, type CorpusMatrix } from './corpus-matrix.ts';
import { encodeSparseClassifier, type TechniqueWeights } from './sparse-classifier-artifact.ts';
import { techniqueLabels } from './technique-labels.ts';
import { countCharacters } from './text-features.ts';

/** A technique keeps its strongest n-grams; the rest of its mean text is near zero. */
const mostFeatures = 800;

/** The mean text of each technique, of unit length, by character n-grams (Rocchio's classifier): no training, and no prior. */
export function trainCharacterClassifier(documents: readonly SearchDocument[]): Uint8Array {
  const matrix = buildCorpusMatrix(documents, countCharacters);
  const { techniques, labels } = techniqueLabels(documents);
  const rows = Map.groupBy(labels.keys(), (row) => labels[row] ?? 0);
  const weights = techniques.map((_, technique) => meanOf(matrix, rows.get(technique) ?? []));
  return encodeSparseClassifier('attack-kg/character-classifier/1', matrix, techniques, weights);
}

function meanOf({ offsets, features, values }: CorpusMatrix, rows: readonly number[]): TechniqueWeights {
  const sums = new Map<number, number>();
  for (const row of rows) {
    for (let cell = offsets[row] ?? 0; cell < (offsets[row + 1] ?? 0); cell += 1) {
      const feature = features[cell] ?? 0;
      sums.set(feature, (sums.get(feature) ?? 0) + (values[cell] ?? 0));
    }
  }
  const norm = Math.sqrt([...sums.values()].reduce((square, value) => square + value * value, 0)) || 1;
  const strongest = [...sums].sort(([a, x], [b, y]) => y - x || a - b).slice(0, mostFeatures);
  return {
    features: Uint32Array.from(strongest, ([feature]) => feature),
    values: Float32Array.from(strongest, ([, value]) => value / norm),
    bias: 0,
  };
}
