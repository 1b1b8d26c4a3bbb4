import { access } from 'node:fs/promises';
import { type Calibration, type Manifest, noVectors, type SearchDocument, warmingParts } from '@attack-kg/contracts';
import type { SeedingContext } from './seeding-context.ts';
import { calibrationPath } from './steps/calibrate-on.ts';
import type { SeedContent } from './steps/ingest.ts';
import type { BuiltParts } from './steps/load.ts';

/** The id of the seed that answers until the one with `seedId` is made. */
export function firstSeedId(seedId: string): string {
  return `${seedId}-first`;
}

/** How a first seed is to be made, where making the whole one takes so long that others should not wait for it. */
export async function firstSeedOf(
  context: SeedingContext,
  documents: readonly SearchDocument[],
): Promise<SeedingContext['answersFirst']> {
  const { answersFirst } = context;
  if (!answersFirst || documents.length < answersFirst.leastDocuments) return undefined;
  // The calibration is made last: where it is in the cache, all the rest is.
  return access(calibrationPath(context, documents)).then(
    () => undefined,
    () => answersFirst,
  );
}

/**
 * All that can be made in seconds: the keyword index, the classifier that is not trained but counted, and a calibration that
 * ships with the program. No vectors: the embedder is not asked.
 */
export async function buildFirstSeed(
  context: SeedingContext,
  { documents }: SeedContent,
  calibration: Calibration,
): Promise<BuiltParts> {
  const { trainer } = context;
  // Threads count the features while this one builds the index.
  const counted = Promise.all([trainer.listWords(documents), trainer.trainCharacters(documents)]);
  const empty = documents.map((document) => ({ document, vector: new Float32Array() }));
  const embedding = trainer.trainEmbedding(empty);
  const keywordIndex = context.buildKeywordIndex(documents);
  context.progress.finish('index', 'first answers', `keyword index of ${keywordIndex.length} bytes`);
  const [words, characters] = await counted;
  const classifiers = { words, characters, embedding: await embedding };
  return { documents: [], keywordIndex, classifiers, calibration };
}

/** The manifest of a first seed, made from that of the whole one. */
export function firstManifest(manifest: Manifest): Manifest {
  return { ...manifest, seed_id: firstSeedId(manifest.seed_id), embedding: noVectors, warming: [...warmingParts] };
}
