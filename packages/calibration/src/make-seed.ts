import { createSeedView, type SeedIdentity, type SeedView } from '@attack-kg/analysis';
import {
  type BuildKeywordIndex,
  type CalibrationMaterial,
  type ClassifierTrainer,
  type OpenClassifiers,
  type OpenKeywordIndex,
  uncalibrated,
} from '@attack-kg/contracts';

export interface SeedParts {
  buildKeywordIndex: BuildKeywordIndex;
  openKeywordIndex: OpenKeywordIndex;
  trainer: ClassifierTrainer;
  openClassifiers: OpenClassifiers;
}

/** What readers would hold of a seed made of this. */
export async function makeSeed(
  { buildKeywordIndex, openKeywordIndex, trainer, openClassifiers }: SeedParts,
  { documents, lexicon, embedder }: CalibrationMaterial,
): Promise<SeedView<SeedIdentity>> {
  const texts = documents.map((entry) => entry.document);
  const embedding = await trainer.trainEmbedding(documents);
  const characters = await trainer.trainCharacters(texts);
  const words = await trainer.trainWords(texts, () => undefined);
  const keywords = openKeywordIndex(buildKeywordIndex(texts));
  return createSeedView({
    manifest: { seed_id: 'calibration', embedding: embedder.recipe },
    lexicon,
    keywords,
    classifiers: openClassifiers({ words, characters, embedding }),
    calibration: uncalibrated,
  });
}
