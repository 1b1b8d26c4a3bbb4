import type { SearchDocument } from '../search-document.ts';
import type { EmbeddedDocument } from './vector-index.ts';

/**
 * What judges techniques without looking for single documents: linear classifiers that the seed job trains on the seed's
 * own documents, and the keyword index.
 *
 * - Every head of a seed scores the same `techniques`, in the same order: one number a technique.
 * - Scores are to be compared among the techniques of one text; what they are worth is the calibration's to say.
 */
export interface TextHead {
  readonly techniques: readonly string[];
  score(text: string): Float32Array;
}

export interface WordHead extends TextHead {
  /** Share of the text's different words that the head has ever seen; 0 for a text without any. */
  familiarity(text: string): number;
}

/** A vector of another dimension is `data_mismatch`. */
export interface VectorHead {
  readonly techniques: readonly string[];
  score(vector: Float32Array): Float32Array;
}

/** What is trained. */
export interface TrainedHeads {
  /** A one-versus-rest classifier over words and word pairs. */
  words: WordHead;
  /** Likeness to the mean text of each technique, by character n-grams. */
  characters: TextHead;
  /** A discriminant over the embedder's vectors: one vector a technique, and a bias. */
  embedding: VectorHead;
}

export interface TechniqueHeads extends TrainedHeads {
  /** The keyword index, asked about techniques. */
  keywords: TextHead;
}

export type HeadArtifacts = Record<keyof TrainedHeads, Uint8Array>;

/** Opens the artifacts; anything else is `data_mismatch`. */
export type OpenHeads = (artifacts: HeadArtifacts) => TrainedHeads;

/** Trains on documents; equal documents give equal bytes. Progress is told in techniques. */
export interface HeadTrainer {
  trainWords(
    documents: readonly SearchDocument[],
    onProgress: (done: number, total: number) => void,
  ): Promise<Uint8Array>;
  trainCharacters(documents: readonly SearchDocument[]): Promise<Uint8Array>;
  trainEmbedding(documents: readonly EmbeddedDocument[]): Promise<Uint8Array>;
}
