import { createSeedView, type SeedIdentity, type SeedView } from '@attack-kg/analysis';
import {
  type BuildKeywordIndex,
  type CalibrationMaterial,
  type ClassifierTrainer,
  type EmbeddedDocument,
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

/** What readers would hold of a seed whose classifiers are the trained ones, and which finds these documents. */
export type SeedOn = (documents: readonly EmbeddedDocument[]) => SeedView<SeedIdentity>;

/** Trains on the material; classifiers learn nothing of other makers' texts, so that those can be left out afterwards. */
export async function trainSeed(
  { buildKeywordIndex, openKeywordIndex, trainer, openClassifiers }: SeedParts,
  { documents, lexicon, embedder }: CalibrationMaterial,
): Promise<SeedOn> {
  const texts = documents.map((entry) => entry.document);
  const [embedding, characters, words] = await Promise.all([
    trainer.trainEmbedding(documents),
    trainer.trainCharacters(texts),
    trainer.trainWords(texts, () => undefined),
  ]);
  const classifiers = openClassifiers({ words, characters, embedding });
  return (found) =>
    createSeedView({
      manifest: { seed_id: 'calibration', embedding: embedder.recipe },
      lexicon,
      keywords: openKeywordIndex(buildKeywordIndex(found.map(({ document }) => document))),
      classifiers,
      calibration: uncalibrated,
    });
}
