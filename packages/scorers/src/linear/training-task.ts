import type { SearchDocument } from '@attack-kg/contracts';
import type { LabelledVectors } from './train-embedding-classifier.ts';
import type { TechniqueRange, TrainedWords } from './train-word-classifier.ts';

/** What a training thread is given. */
export type TrainingTask =
  | { classifier: 'words'; documents: readonly SearchDocument[]; range: TechniqueRange }
  | { classifier: 'characters' | 'word list'; documents: readonly SearchDocument[] }
  | { classifier: 'embedding'; vectors: LabelledVectors };

/** What it gives back. */
export type TrainingResult =
  | { classifier: 'words'; words: TrainedWords }
  | { classifier: 'characters' | 'word list' | 'embedding'; artifact: Uint8Array };

export type TrainingMessage = { done: number; result?: undefined } | { result: TrainingResult };
