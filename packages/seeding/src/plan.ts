import { join } from 'node:path';
import { AppError, type EmbeddingRecipe, type Manifest } from '@attack-kg/contracts';
import { readDownloadedEditions } from './acquire/downloaded-editions.ts';
import { type FoundSources, findSources } from './acquire/find-sources.ts';
import { type LockFile, readLockFile } from './acquire/lock-file.ts';
import { recipeVersions } from './recipe-versions.ts';
import { seedIdOf } from './seed-id.ts';
import type { SeedingContext } from './seeding-context.ts';

/** How the live seed compares with the one that the sources at hand would make. */
export type SeedState = 'missing' | 'version-mismatch' | 'options-changed' | 'content-changed' | 'equal';

export interface SeedPlan extends FoundSources {
  state: SeedState;
  seedId: string;
  live: Manifest | null;
  lock: LockFile;
}

export function downloadsDir(dataDir: string): string {
  return join(dataDir, 'downloads');
}

/** Looks at sources and manifest, and says what a run would do. Writes nothing. */
export async function planSeed(context: SeedingContext): Promise<SeedPlan> {
  const plan = await chooseSources(context);
  const live = await readLive(context);
  return { ...plan, live, state: compare(live, plan.seedId, context.embedder.recipe) };
}

/** The sources at hand and the seed that they make, without a look at any store. */
export async function chooseSources(context: SeedingContext): Promise<Omit<SeedPlan, 'live' | 'state'>> {
  const lock = await readLockFile(context.dataDir);
  const sources = await findSources({
    sourcesDir: context.sourcesDir,
    attackVersion: context.attackVersion,
    latest: context.latest ?? (await readDownloadedEditions(downloadsDir(context.dataDir)))?.latest,
    downloadsDir: downloadsDir(context.dataDir),
    lock,
  });
  const lacking = sources.missing.find(({ definition }) => definition.required);
  if (lacking) {
    const message = `${lacking.definition.title} is required, and it is ${lacking.reason}`;
    throw new AppError('source_unavailable', {
      message,
      publicMessage: message,
      details: { source: lacking.definition.id },
    });
  }
  if (context.locked) assertLocked(sources, lock);
  return { ...sources, lock, seedId: seedIdOf(sources.found, context.embedder.recipe) };
}

/** Every source must be the one that the lock file pins: same sources, same hashes. */
function assertLocked({ found }: FoundSources, lock: LockFile): void {
  const pinned = Object.keys(lock.sources);
  const absent = pinned.find((id) => !found.some(({ definition }) => definition.id === id));
  const changed = found.find(({ definition, entry }) => lock.sources[definition.id]?.sha256 !== entry.sha256);
  const source = absent ?? changed?.definition.id;
  if (source === undefined) return;
  const message = `${source} is not what seed.lock.json pins (run without --locked to take it as it is)`;
  throw new AppError('source_corrupt', { message, publicMessage: message, details: { source } });
}

/** A manifest that this program cannot read is one to be replaced, not one to stop at. */
async function readLive(context: SeedingContext): Promise<Manifest | null> {
  try {
    return await context.registry.readManifest();
  } catch (error) {
    if (AppError.is(error) && error.code === 'data_mismatch') return null;
    throw error;
  }
}

function compare(live: Manifest | null, seedId: string, recipe: EmbeddingRecipe): SeedState {
  if (!live) return 'missing';
  if (live.seed_id === seedId) return 'equal';
  if (JSON.stringify(live.recipe_versions) !== JSON.stringify(recipeVersions)) return 'version-mismatch';
  if (JSON.stringify(live.embedding) !== JSON.stringify(recipe)) return 'options-changed';
  return 'content-changed';
}
