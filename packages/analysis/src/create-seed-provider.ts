import type { EmbeddingRecipe } from '@attack-kg/contracts/embedding-recipe';
import { AppError } from '@attack-kg/contracts/errors/app-error';
import { lexiconSchema } from '@attack-kg/contracts/lexicon';
import type { Manifest } from '@attack-kg/contracts/manifest';
import type { OpenKeywordIndex } from '@attack-kg/contracts/ports/keyword-index';
import type { SeedRegistry } from '@attack-kg/contracts/ports/seed-registry';
import type { LoadedSeed, SeedProvider } from './loaded-seed.ts';

export interface SeedProviderOptions {
  registry: SeedRegistry;
  openKeywordIndex: OpenKeywordIndex;
  /** The embedder that this process asks; a seed made with another is `data_mismatch`. */
  recipe: EmbeddingRecipe;
  /** How long a manifest is taken for the live one before it is read again. */
  refreshMs?: number;
  now?: () => number;
}

/** Reads the manifest now and then, and loads a seed's artifacts once. Requests that run keep the seed they have. */
export function createSeedProvider(options: SeedProviderOptions): SeedProvider {
  const { registry, refreshMs = 2000, now = () => performance.now() } = options;
  let loaded: LoadedSeed | undefined;
  let loading: Promise<LoadedSeed> | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;

  async function refresh(signal?: AbortSignal): Promise<LoadedSeed> {
    const manifest = await registry.readManifest(signal);
    if (!manifest) throw new AppError('data_not_ready', { message: 'the registry has no manifest' });
    if (loaded?.manifest.seed_id !== manifest.seed_id) loaded = await loadSeed(options, manifest, signal);
    checkedAt = now();
    return loaded;
  }

  return {
    async current(signal) {
      if (loaded && now() - checkedAt < refreshMs) return loaded;
      loading ??= refresh(signal).finally(() => {
        loading = undefined;
      });
      return loading;
    },
  };
}

async function loadSeed(
  { registry, openKeywordIndex, recipe }: SeedProviderOptions,
  manifest: Manifest,
  signal?: AbortSignal,
): Promise<LoadedSeed> {
  if (JSON.stringify(manifest.embedding) !== JSON.stringify(recipe)) {
    throw new AppError('data_mismatch', {
      message: `seed ${manifest.seed_id} has vectors of ${manifest.embedding.model}, this process asks ${recipe.model}`,
    });
  }
  const [keywordIndex, lexicon] = await Promise.all([
    registry.readArtifact(manifest.seed_id, 'keyword-index', signal),
    registry.readArtifact(manifest.seed_id, 'lexicon', signal),
  ]);
  const parsed = lexiconSchema.safeParse(JSON.parse(new TextDecoder().decode(lexicon)));
  if (!parsed.success) throw new AppError('data_mismatch', { message: `lexicon of ${manifest.seed_id} is malformed` });
  return { manifest, lexicon: parsed.data, keywords: openKeywordIndex(keywordIndex) };
}
