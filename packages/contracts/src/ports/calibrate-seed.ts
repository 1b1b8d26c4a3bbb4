import type { Calibration } from '../calibration.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Embedder } from './embedder.ts';
import type { EmbeddedDocument } from './vector-index.ts';

/** What a seed would be made of. */
export interface CalibrationMaterial {
  /** All that vote, with their vectors. */
  documents: readonly EmbeddedDocument[];
  lexicon: Lexicon;
  embedder: Embedder;
}

/**
 * Holds some texts of the corpus out, makes what readers hold of the rest, fits what each scorer counts for, and
 * looks how right the answers for the held-out texts are at which score. Equal material gives an equal result. Progress
 * is told in texts.
 */
export type CalibrateSeed = (
  material: CalibrationMaterial,
  onProgress: (done: number, total: number) => void,
) => Promise<Calibration>;
