import { addKeywords } from '@attack-kg/analysis/candidates/lane-scores';
import type { RetrievalSeed } from '@attack-kg/analysis/candidates/retrieval-context';
import { uncalibrated } from '@attack-kg/contracts/calibration';
import type { CalibrationMaterial } from '@attack-kg/contracts/ports/calibrate-seed';
import type { BuildKeywordIndex, OpenKeywordIndex } from '@attack-kg/contracts/ports/keyword-index';
import type { HeadTrainer, OpenHeads } from '@attack-kg/contracts/ports/technique-heads';

export interface SeedParts {
  buildKeywordIndex: BuildKeywordIndex;
  openKeywordIndex: OpenKeywordIndex;
  trainer: HeadTrainer;
  openHeads: OpenHeads;
}

/** What readers would hold of a seed made of this. */
export async function makeSeed(
  { buildKeywordIndex, openKeywordIndex, trainer, openHeads }: SeedParts,
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
    heads: addKeywords(openHeads({ words, characters, embedding }), keywords),
    calibration: uncalibrated,
  };
}
