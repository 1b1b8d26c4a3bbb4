import {
  AppError,
  type Calibration,
  type ClassifierArtifacts,
  type EmbeddedDocument,
  type Manifest,
} from '@attack-kg/contracts';
import type { SeedingContext } from '../seeding-context.ts';
import type { SeedContent } from './ingest.ts';
import { probeSeed } from './probe-seed.ts';
import { recordTechniques } from './record-techniques.ts';

/** All that a seed is made of. */
export interface SeedParts {
  content: SeedContent;
  documents: readonly EmbeddedDocument[];
  keywordIndex: Uint8Array;
  classifiers: ClassifierArtifacts;
  calibration: Calibration;
}

/**
 * Writes a whole seed under its own name, checks that all of it arrived, then switches the manifest, then drops
 * what is older than the seed before. A crash anywhere before the switch changes nothing for readers.
 */
export async function loadSeed(
  context: SeedingContext,
  manifest: Manifest,
  { content, documents, keywordIndex, classifiers, calibration }: SeedParts,
  oldSeedId: string | null,
): Promise<void> {
  const { graph, vectors, registry, progress } = context;
  const { seed_id: seedId } = manifest;
  const [triples, stored] = await Promise.all([
    graph.replaceSeed(seedId, content.statements),
    vectors.replaceSeed(seedId, documents),
  ]);
  verify('triples', triples, content.triples);
  verify('documents', stored, documents.length);
  await registry.writeArtifact(seedId, 'keyword-index', keywordIndex);
  await registry.writeArtifact(seedId, 'word-classifier', classifiers.words);
  await registry.writeArtifact(seedId, 'character-classifier', classifiers.characters);
  await registry.writeArtifact(seedId, 'embedding-classifier', classifiers.embedding);
  await registry.writeArtifact(seedId, 'lexicon', new TextEncoder().encode(JSON.stringify(content.lexicon)));
  await registry.writeArtifact(seedId, 'calibration', new TextEncoder().encode(JSON.stringify(calibration)));
  const techniques = content.lexicon.techniques.map((technique) => technique.attack_id);
  await registry.writeArtifact(seedId, 'technique-records', await recordTechniques(context, seedId, techniques));
  await registry.writeArtifact(seedId, 'manifest', new TextEncoder().encode(JSON.stringify(manifest)));
  await probeSeed(context, seedId, documents);
  await context.assertAlone?.();
  await registry.writeManifest(manifest);
  progress.finish('load', seedId, `${triples} triples, ${stored} documents`);
  if (oldSeedId && oldSeedId !== seedId && oldSeedId !== manifest.previous_seed_id) {
    await Promise.all([graph.dropSeed(oldSeedId), vectors.dropSeed(oldSeedId), registry.dropSeed(oldSeedId)]);
  }
}

function verify(what: string, actual: number, expected: number): void {
  if (actual === expected) return;
  throw new AppError('load_incomplete', { message: `${actual} of ${expected} ${what} arrived in the store` });
}
