import {
  AppError,
  type ArtifactName,
  calibrationSchema,
  type EmbeddingRecipe,
  lexiconSchema,
  type Manifest,
  type OpenClassifiers,
  type OpenKeywordIndex,
  type SeedRegistry,
} from '@attack-kg/contracts';
import { isAway } from './is-away.ts';
import { assertSameRecipe } from './recipe-difference.ts';
import type { SeedProvider } from './seed-provider.ts';
import { createSeedView, type SeedView } from './seed-view.ts';

export interface SeedProviderOptions {
  registry: SeedRegistry;
  openKeywordIndex: OpenKeywordIndex;
  openClassifiers: OpenClassifiers;
  /**
   * The embedder that this process asks; a seed made with another is `data_mismatch`. Where it is away nobody can say, and the
   * seed is served: who embeds looks again (`retrieve`).
   */
  recipe: () => Promise<EmbeddingRecipe>;
  /** What else has to be in memory before requests move over to a seed. */
  prepare?: (manifest: Manifest, signal: AbortSignal) => Promise<void>;
  /** How long a manifest is taken for the live one before it is read again. */
  refreshMs?: number;
  now?: () => number;
  /** Told when a look at the manifest failed while a seed is being served. */
  onRefreshError?: (error: unknown) => void;
}

const refreshTimeoutMs = 10_000;
const loadTimeoutMs = 60_000;

/**
 * Reads the manifest now and then, and loads a seed's artifacts once. Requests never wait for a look at the manifest
 * once a seed is loaded: it happens beside them, and when it fails the seed that is loaded goes on serving.
 */
export function createSeedProvider(options: SeedProviderOptions): SeedProvider {
  const { registry, refreshMs = 2000, now = () => performance.now() } = options;
  let loaded: SeedView | undefined;
  let loading: Promise<SeedView> | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;

  async function refresh(): Promise<SeedView> {
    checkedAt = now();
    const manifest = await registry.readManifest(AbortSignal.timeout(refreshTimeoutMs));
    if (!manifest) throw new AppError('data_not_ready', { message: 'the registry has no manifest' });
    if (loaded?.manifest.seed_id !== manifest.seed_id) loaded = await loadSeed(options, manifest);
    return loaded;
  }

  function refreshOnce(): Promise<SeedView> {
    loading ??= refresh().finally(() => {
      loading = undefined;
    });
    return loading;
  }

  return {
    async current(signal) {
      signal?.throwIfAborted();
      if (!loaded) return unlessAborted(refreshOnce(), signal);
      if (now() - checkedAt >= refreshMs) refreshOnce().catch((error: unknown) => options.onRefreshError?.(error));
      return loaded;
    },
    async latest(signal) {
      signal?.throwIfAborted();
      return unlessAborted(refreshOnce(), signal);
    },
  };
}

/** Many may wait for one load, and each leaves when its own time is over. */
function unlessAborted(load: Promise<SeedView>, signal?: AbortSignal): Promise<SeedView> {
  if (!signal) return load;
  const left = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([load, left]);
}

async function loadSeed(
  { registry, openKeywordIndex, openClassifiers, recipe: recipeOf, prepare }: SeedProviderOptions,
  manifest: Manifest,
): Promise<SeedView> {
  const signal = AbortSignal.timeout(loadTimeoutMs);
  // Of a seed without vectors nobody asks an embedder.
  const hasVectors = manifest.embedding.provider !== 'none';
  const recipe = hasVectors ? await recipeOf().catch(undefinedWhereAway) : undefined;
  if (recipe) assertSameRecipe(manifest, recipe);
  // One after the other: together they would take twice the memory for a moment, and the process would keep it.
  const read = (name: ArtifactName) => registry.readArtifact(manifest.seed_id, name, signal);
  const keywords = openKeywordIndex(await read('keyword-index'));
  const words = await read('word-classifier');
  const characters = await read('character-classifier');
  const embedding = await read('embedding-classifier');
  const lexicon = await read('lexicon');
  const calibration = await read('calibration');
  await prepare?.(manifest, signal);
  return createSeedView({
    manifest,
    lexicon: parseArtifact('lexicon', (value) => lexiconSchema.parse(value), lexicon),
    keywords,
    classifiers: openClassifiers({ words, characters, embedding }),
    calibration: parseArtifact('calibration', (value) => calibrationSchema.parse(value), calibration),
  });
}

function undefinedWhereAway(thrown: unknown): undefined {
  if (!isAway(thrown)) throw thrown;
}

function parseArtifact<Value>(name: string, parse: (value: unknown) => Value, bytes: Uint8Array): Value {
  try {
    return parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new AppError('data_mismatch', { message: `the artifact ${name} is malformed`, cause });
  }
}
