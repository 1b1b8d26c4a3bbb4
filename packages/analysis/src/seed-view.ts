import type {
  Calibration,
  KeywordIndex,
  Lexicon,
  Manifest,
  TechniqueScorers,
  TrainedClassifiers,
} from '@attack-kg/contracts';
import { type IndexedLexicon, indexLexicon } from './index-lexicon.ts';
import { createTechniqueSpace, type TechniqueSpace } from './retrieval/technique-space.ts';

/** What retrieval needs to know of a seed's manifest. */
export type SeedIdentity = Pick<Manifest, 'seed_id' | 'embedding'>;

/** The parts of a seed as they are loaded. */
export interface SeedParts<Identity extends SeedIdentity = Manifest> {
  manifest: Identity;
  lexicon: Lexicon;
  keywords: KeywordIndex;
  classifiers: TrainedClassifiers;
  calibration: Calibration;
}

/**
 * What a reader holds of one seed in memory, and all that follows from it, worked out once. A request pins one and
 * never looks at another.
 */
export interface SeedView<Identity extends SeedIdentity = Manifest> {
  manifest: Identity;
  lexicon: IndexedLexicon;
  keywords: KeywordIndex;
  /** All that scores techniques without a store: the trained classifiers, and the keyword index. */
  scorers: TechniqueScorers;
  techniques: TechniqueSpace;
  calibration: Calibration;
}

export function createSeedView<Identity extends SeedIdentity>({
  manifest,
  lexicon,
  keywords,
  classifiers,
  calibration,
}: SeedParts<Identity>): SeedView<Identity> {
  const { techniques } = classifiers.words;
  return {
    manifest,
    lexicon: indexLexicon(lexicon),
    keywords,
    scorers: { ...classifiers, keywords: keywords.asScorer(techniques) },
    techniques: createTechniqueSpace(techniques, lexicon),
    calibration,
  };
}
