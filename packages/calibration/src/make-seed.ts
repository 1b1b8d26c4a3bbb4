import { addKeywordScorer, type RetrievalSeed } from '@attack-kg/analysis';
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
): Promise<RetrievalSeed> {
  const texts = documents.map((entry) => entry.document);
  const embedding = await trainer.trainEmbedding(documents);
  const characters = await trainer.trainCharacters(texts);
  const words = await trainer.trainWords(texts, () => undefined);
  const keywords = openKeywordIndex(buildKeywordIndex(texts));
  return {
    manifest: { seed_id: 'calibration', embedding: embedder.recipe },
    lexicon,
    keywords,
    scorers: addKeywordScorer(openClassifiers({ words, characters, embedding }), keywords),
    calibration: uncalibrated,
  };
}
