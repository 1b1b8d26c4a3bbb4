import type { SearchDocument } from '../search-document.ts';

/**
 * A classifier over the words of a text, trained by the seed job on the seed's own documents.
 *
 * - `predict` gives a share for each technique in question (they sum to at most 1), none for the rest. With `allowed`,
 *   only those are in question.
 * - A text without any word that it knows gives an empty map.
 */
export interface TechniqueHead {
  predict(text: string, allowed?: ReadonlySet<string>): Map<string, number>;
}

/** Trains on documents; equal documents give equal bytes. Progress is told in passes over the documents. */
export type TrainHead = (
  documents: readonly SearchDocument[],
  onProgress: (done: number, total: number) => void,
) => Promise<Uint8Array>;

/** Opens the artifact; anything else is `data_mismatch`. */
export type OpenHead = (artifact: Uint8Array) => TechniqueHead;
