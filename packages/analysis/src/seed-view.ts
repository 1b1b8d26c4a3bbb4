import type { Calibration, KeywordIndex, Lexicon, Manifest, TrainedClassifiers } from '@attack-kg/contracts';
import { createTitleWords, type TitleWords } from './answer/title-words.ts';
import { type IndexedLexicon, indexLexicon } from './index-lexicon.ts';
import { createLocalScorers, type LocalScorers } from './retrieval/local-scorers.ts';
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
  scorers: LocalScorers;
  /** Share of a text's different words that the corpus has. */
  familiarity: (text: string) => number;
  techniques: TechniqueSpace;
  calibration: Calibration;
  titleWords: TitleWords;
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
    scorers: createLocalScorers(classifiers, keywords),
    familiarity: (text) => classifiers.words.familiarity(text),
    techniques: createTechniqueSpace(techniques, lexicon),
    calibration,
    titleWords: createTitleWords(),
  };
}
