import type { SearchDocument } from '@attack-kg/contracts';
import type { LabelledVectors } from './train-embedding-head.ts';
import type { TechniqueRange, TrainedWords } from './train-word-head.ts';

/** What a training thread is given. */
export type TrainingTask =
  | { head: 'words'; documents: readonly SearchDocument[]; range: TechniqueRange }
  | { head: 'characters'; documents: readonly SearchDocument[] }
  | { head: 'embedding'; vectors: LabelledVectors };

/** What it gives back. */
export type TrainingResult =
  | { head: 'words'; words: TrainedWords }
  | { head: 'characters' | 'embedding'; artifact: Uint8Array };

export type TrainingMessage = { done: number; result?: undefined } | { result: TrainingResult };
