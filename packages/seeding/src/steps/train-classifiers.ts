import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ClassifierArtifacts, EmbeddedDocument, SearchDocument } from '@attack-kg/contracts';
import { cachedFile } from '../cached-file.ts';
import { recipeVersions } from '../recipe-versions.ts';
import type { SeedingContext } from '../seeding-context.ts';

/** The classifiers over texts: those that were trained before, where texts and recipe have not changed. Needs no vectors. */
export async function trainTextClassifiers(
  { dataDir, trainer, progress }: SeedingContext,
  documents: readonly SearchDocument[],
): Promise<Pick<ClassifierArtifacts, 'words' | 'characters'>> {
  const key = trainingKey(documents);
  const characters = cachedFile(cachePath(dataDir, 'characters', key), () => trainer.trainCharacters(documents));
  const words = cachedFile(cachePath(dataDir, 'words', key), async () => {
    const classifier = await trainer.trainWords(documents, (done, total) =>
      progress.update('train', 'techniques', done, total),
    );
    progress.finish('train', 'classifiers', `${classifier.length} bytes from ${documents.length} documents`);
    return classifier;
  });
  const [ofWords, ofCharacters] = await Promise.all([words, characters]);
  return { words: ofWords, characters: ofCharacters };
}

/** The classifier over vectors, likewise. */
export async function trainEmbeddingClassifier(
  { dataDir, trainer, embedder }: SeedingContext,
  documents: readonly EmbeddedDocument[],
): Promise<Uint8Array> {
  const texts = documents.map(({ document }) => document);
  const key = trainingKey(texts, JSON.stringify(embedder.recipe));
  return cachedFile(cachePath(dataDir, 'embedding', key), () => trainer.trainEmbedding(documents));
}

function cachePath(dataDir: string, classifier: keyof ClassifierArtifacts, key: string): string {
  return join(dataDir, 'cache', 'classifiers', `${classifier}-${key}.bin`);
}

function trainingKey(documents: readonly SearchDocument[], recipe = ''): string {
  const hash = createHash('sha256').update(`classifiers ${recipeVersions.classifiers} ${recipe}`);
  for (const { attack_id, text } of documents) hash.update(`\0${attack_id}\0${text}`);
  return hash.digest('hex').slice(0, 32);
}
