import type { Calibration, KeywordIndex, Lexicon, Manifest, TechniqueScorers } from '@attack-kg/contracts';

/** What a reader holds of one seed in memory. A request pins one and never looks at another. */
export interface LoadedSeed {
  manifest: Manifest;
  lexicon: Lexicon;
  keywords: KeywordIndex;
  scorers: TechniqueScorers;
  calibration: Calibration;
}

/** Gives the live seed; `data_not_ready` when there is none. */
export interface SeedProvider {
  current(signal?: AbortSignal): Promise<LoadedSeed>;
  /** The same after a look at the manifest now. */
  latest(signal?: AbortSignal): Promise<LoadedSeed>;
}
