import type { SearchDocument } from '../search-document.ts';
import type { EmbeddedDocument } from './vector-index.ts';

/**
 * What scores techniques without looking for single documents: linear classifiers that the seed job trains on the seed's
 * own documents, and the keyword index asked about techniques.
 *
 * - Every classifier of a seed scores the same `techniques`, in the same order: one number per technique.
 * - Scores are to be compared among the techniques of one text; what they are worth is the calibration's to say.
 */
export interface TextScorer {
  readonly techniques: readonly string[];
  score(text: string): Float32Array;
}

export interface WordScorer extends TextScorer {
  /** Share of the text's different words that the classifier has ever seen; 0 for a text without any. */
  familiarity(text: string): number;
}

/** A vector of another dimension is `data_mismatch`. */
export interface VectorScorer {
  readonly techniques: readonly string[];
  score(vector: Float32Array): Float32Array;
}

/** What is trained. */
export interface TrainedClassifiers {
  /** A one-versus-rest classifier over words and word pairs. */
  words: WordScorer;
  /** Similarity to the mean text of each technique, by character n-grams. */
  characters: TextScorer;
  /** A discriminant over the embedder's vectors: one vector per technique, and a bias. */
  embedding: VectorScorer;
}

export type ClassifierArtifacts = Record<keyof TrainedClassifiers, Uint8Array>;

/** Opens the artifacts; anything else is `data_mismatch`. */
export type OpenClassifiers = (artifacts: ClassifierArtifacts) => TrainedClassifiers;

/** Trains on documents; equal documents give equal bytes. Progress is told in techniques. */
export interface ClassifierTrainer {
  trainWords(
    documents: readonly SearchDocument[],
    onProgress: (done: number, total: number) => void,
  ): Promise<Uint8Array>;
  /** A word classifier that knows which words there are and weighs none of them: made at once, for `familiarity`. */
  listWords(documents: readonly SearchDocument[]): Promise<Uint8Array>;
  trainCharacters(documents: readonly SearchDocument[]): Promise<Uint8Array>;
  trainEmbedding(documents: readonly EmbeddedDocument[]): Promise<Uint8Array>;
}
