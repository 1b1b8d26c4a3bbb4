import type { EmbeddingRecipe, FoundDocuments } from '@attack-kg/contracts';
import type { TechniqueScores } from './technique-scores.ts';

/**
 * How much a text is like anything in the corpus. Fused scores say nothing of that: they always sum to one. With a model it is
 * the cosine of the nearest document. Vectors of hashed words tell nothing apart there; so without a model it is how far
 * the word classifier goes for its best technique, how like the text is to that technique's by characters, and how many of its words are known.
 */
export function relevanceOf(
  { provider }: Pick<EmbeddingRecipe, 'provider'>,
  familiarity: (text: string) => number,
  text: string,
  { nearest }: FoundDocuments,
  scores: TechniqueScores,
): number {
  if (provider === 'onnx' || provider === 'tei') return nearest;
  return Math.exp(highest(scores.words)) * highest(scores.characters) * familiarity(text);
}

function highest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
