import {
  AppError,
  type Calibration,
  type ClassifierArtifacts,
  type EmbeddedDocument,
  type Manifest,
} from '@attack-kg/contracts';
import { inStep } from '../in-step.ts';
import type { SeedingContext } from '../seeding-context.ts';
import type { SeedContent } from './ingest.ts';
import { probeSeed } from './probe-seed.ts';
import { recordTechniques } from './record-techniques.ts';

/** What is made of a seed's content. */
export interface BuiltParts {
  documents: readonly EmbeddedDocument[];
  keywordIndex: Uint8Array;
  classifiers: ClassifierArtifacts;
  calibration: Calibration;
}

/** All that a seed is made of; the parts may still be in the making. */
export interface SeedParts {
  content: SeedContent;
  parts: BuiltParts | Promise<BuiltParts>;
}

/**
 * Writes a whole seed under its own name, checks that all of it arrived, then switches the manifest, then drops
 * what is older than the seed before. A crash anywhere before the switch changes nothing for readers.
 */
export async function loadSeed(
  context: SeedingContext,
  manifest: Manifest,
  { content, parts }: SeedParts,
  oldSeedId: string | null,
): Promise<void> {
  const { graph, vectors, registry, progress } = context;
  const { seed_id: seedId } = manifest;
  const [records, { keywordIndex, classifiers, calibration, documents, stored }] = await Promise.all([
    inStep(context, 'load graph', () => loadGraph(context, seedId, content)),
    inStep(context, 'load vectors', () => loadVectors(context, seedId, parts)),
  ]);
  await registry.writeArtifact(seedId, 'keyword-index', keywordIndex);
  await registry.writeArtifact(seedId, 'word-classifier', classifiers.words);
  await registry.writeArtifact(seedId, 'character-classifier', classifiers.characters);
  await registry.writeArtifact(seedId, 'embedding-classifier', classifiers.embedding);
  await registry.writeArtifact(seedId, 'lexicon', new TextEncoder().encode(JSON.stringify(content.lexicon)));
  await registry.writeArtifact(seedId, 'calibration', new TextEncoder().encode(JSON.stringify(calibration)));
  await registry.writeArtifact(seedId, 'technique-records', records);
  await registry.writeArtifact(seedId, 'manifest', new TextEncoder().encode(JSON.stringify(manifest)));
  await inStep(context, 'probe', () => probeSeed(context, seedId, documents));
  await context.assertAlone?.();
  await registry.writeManifest(manifest);
  progress.finish('load', seedId, `${content.triples} triples, ${stored} documents`);
  if (oldSeedId && oldSeedId !== seedId && oldSeedId !== manifest.previous_seed_id) {
    await Promise.all([graph.dropSeed(oldSeedId), vectors.dropSeed(oldSeedId), registry.dropSeed(oldSeedId)]);
  }
}

/** Gives the records of what it says of each technique. */
async function loadGraph(context: SeedingContext, seedId: string, content: SeedContent): Promise<Uint8Array> {
  verify('triples', await context.graph.replaceSeed(seedId, content.statements), content.triples);
  const techniques = content.lexicon.techniques.map((technique) => technique.attack_id);
  return recordTechniques(context, seedId, techniques);
}

async function loadVectors({ vectors }: SeedingContext, seedId: string, parts: SeedParts['parts']) {
  const built = await parts;
  const stored = await vectors.replaceSeed(seedId, built.documents);
  verify('documents', stored, built.documents.length);
  return { ...built, stored };
}

function verify(what: string, actual: number, expected: number): void {
  if (actual === expected) return;
  throw new AppError('load_incomplete', { message: `${actual} of ${expected} ${what} arrived in the store` });
}
