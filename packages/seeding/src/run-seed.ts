import type { LockedSource, Manifest } from '@attack-kg/contracts';
import { type FoundSources, lockedSource, unavailableSource } from './acquire/find-sources.ts';
import { writeLockFile } from './acquire/lock-file.ts';
import { buildFirstSeed, firstManifest, firstSeedId, firstSeedOf } from './first-seed.ts';
import { inStep } from './in-step.ts';
import { planSeed, type SeedPlan, type SeedState } from './plan.ts';
import { recipeVersions } from './recipe-versions.ts';
import type { SeedingContext } from './seeding-context.ts';
import { calibrateOn } from './steps/calibrate-on.ts';
import { embedDocuments } from './steps/embed-documents.ts';
import type { SeedContent } from './steps/ingest.ts';
import { type BuiltParts, loadSeed } from './steps/load.ts';
import type { ParsedSources } from './steps/parse-sources.ts';
import { trainEmbeddingClassifier, trainTextClassifiers } from './steps/train-classifiers.ts';

export interface SeedOutcome {
  state: SeedState;
  manifest: Manifest;
}

/**
 * Brings the stores to the sources at hand: plan → ingest → build → load. When the live seed is already the one
 * that the sources make, nothing is read beyond file times, and nothing is written.
 */
export async function runSeed(
  context: SeedingContext,
  notDownloaded = new Map<string, string>(),
): Promise<SeedOutcome> {
  const plan = await inStep(context, 'plan', () => planSeed(context));
  if (plan.state === 'equal' && plan.live) return { state: 'equal', manifest: plan.live };
  // Another run was to make the rest, and has not yet.
  if (context.answersFirst && plan.live?.seed_id === firstSeedId(plan.seedId)) {
    return { state: 'equal', manifest: plan.live };
  }
  const { sources: parsed, content } = await inStep(context, 'ingest', () => ingestSources(context, plan));
  const sources = describeSources(context, plan, parsed, notDownloaded);
  const whole = createManifest(context, plan, content, sources);
  const first = await firstSeedOf(context, content.documents);
  const manifest = first ? firstManifest(whole) : whole;
  const parts = first
    ? buildFirstSeed(context, content, first.calibration)
    : await inStep(context, 'build', () => buildSeed(context, plan, content));
  await inStep(context, 'load', () => loadSeed(context, manifest, { content, parts }, outdated(plan.live)));
  await writeLockFile(context.dataDir, lockOf(plan, parsed));
  return { state: plan.state, manifest };
}

/** The first half alone: parses every source and tells what is in them. Touches no store. */
export async function ingestSources(
  context: SeedingContext,
  { found, seedId }: FoundSources & { seedId: string },
): Promise<{ sources: ParsedSources; content: SeedContent }> {
  // Parsers are loaded only where something is parsed: most starts find nothing new.
  const [{ parseSources }, { ingest }] = await Promise.all([
    import('./steps/parse-sources.ts'),
    import('./steps/ingest.ts'),
  ]);
  const sources = parseSources(await Promise.all(found.map((source) => source.read())));
  const content = ingest(sources.parsed);
  context.progress.finish('ingest', seedId, `${content.triples} triples, ${content.documents.length} documents`);
  return { sources, content };
}

/** The costly half: vectors and classifiers, each from its cache where texts and recipe have not changed. Touches no store. */
export async function buildSeed(
  context: SeedingContext,
  { seedId }: { seedId: string },
  content: SeedContent,
): Promise<BuiltParts> {
  // Training runs in threads beside the embedding, and what needs vectors as soon as they are there.
  const embedding = inStep(context, 'embed', () => embedDocuments(context, content.documents));
  const [documents, textClassifiers, embeddingClassifier] = await Promise.all([
    embedding,
    inStep(context, 'train text classifiers', () => trainTextClassifiers(context, content.documents)),
    embedding.then((embedded) =>
      inStep(context, 'train embedding classifier', () => trainEmbeddingClassifier(context, embedded)),
    ),
  ]);
  const classifiers = { ...textClassifiers, embedding: embeddingClassifier };
  const calibration = await inStep(context, 'calibrate', () => calibrateOn(context, documents, content.lexicon));
  const keywordIndex = context.buildKeywordIndex(content.documents);
  context.progress.finish('index', seedId, `keyword index of ${keywordIndex.length} bytes`);
  return { documents, keywordIndex, classifiers, calibration };
}

/** What nobody needs after the switch: the seed before the one before, and a first seed as soon as the whole one is there. */
function outdated(live: Manifest | null): string | null {
  return (live?.warming ? live.seed_id : live?.previous_seed_id) ?? null;
}

function createManifest(
  context: SeedingContext,
  plan: SeedPlan,
  content: SeedContent,
  sources: LockedSource[],
): Manifest {
  return {
    format_version: 1,
    seed_id: plan.seedId,
    previous_seed_id: (plan.live?.warming ? plan.live.previous_seed_id : plan.live?.seed_id) ?? null,
    created_at: context.now().toISOString(),
    recipe_versions: recipeVersions,
    embedding: context.embedder.recipe,
    is_sample: context.isSample,
    sources,
    counts: content.counts,
    triples: content.triples,
    documents: content.documents.length,
  };
}

function describeSources(
  context: SeedingContext,
  plan: SeedPlan,
  { parsed, corrupt }: ParsedSources,
  notDownloaded: ReadonlyMap<string, string>,
): LockedSource[] {
  const versions = new Map(parsed.map(({ id, version }) => [id, version]));
  const found = plan.found.map((source) => {
    const { definition } = source;
    const problem = corrupt.get(definition.id);
    if (problem) return unavailableSource(definition, problem.message);
    return { ...lockedSource(source, context.isSample), version: versions.get(definition.id) ?? null };
  });
  const missing = plan.missing.map(({ definition, reason }) =>
    unavailableSource(definition, notDownloaded.get(definition.id) ?? reason),
  );
  return [...found, ...missing];
}

function lockOf(plan: SeedPlan, { parsed }: ParsedSources) {
  const versions = new Map(parsed.map(({ id, version }) => [id, version]));
  const sources = plan.found.map(({ definition, entry }) => [
    definition.id,
    { ...entry, version: versions.get(definition.id) ?? null },
  ]);
  return { format_version: 1 as const, sources: Object.fromEntries(sources) };
}
