import type { Calibration } from '@attack-kg/contracts/calibration';
import type { Lexicon } from '@attack-kg/contracts/lexicon';
import type { Manifest } from '@attack-kg/contracts/manifest';
import type { KeywordIndex } from '@attack-kg/contracts/ports/keyword-index';
import type { TechniqueHeads } from '@attack-kg/contracts/ports/technique-heads';

/** What a reader holds of one seed in memory. A request pins one and never looks at another. */
export interface LoadedSeed {
  manifest: Manifest;
  lexicon: Lexicon;
  keywords: KeywordIndex;
  heads: TechniqueHeads;
  calibration: Calibration;
}

/** Gives the live seed; `data_not_ready` when there is none. */
export interface SeedProvider {
  current(signal?: AbortSignal): Promise<LoadedSeed>;
  /** The same after a look at the manifest now. */
  latest(signal?: AbortSignal): Promise<LoadedSeed>;
}
