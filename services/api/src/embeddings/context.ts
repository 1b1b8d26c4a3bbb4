import { isDeepStrictEqual } from 'node:util';
import { assertSameRecipe } from '@attack-kg/analysis';
import type { Embedder, EmbeddingRecipe, Manifest } from '@attack-kg/contracts';
import { batchEmbedder, type CachedEmbedder, cacheEmbedder, embedWithin } from '@attack-kg/embeddings';
import type { Metrics } from '@attack-kg/telemetry';
import {
  breakEmbedder,
  breakOpening,
  type CircuitOptions,
  lazy,
  type RetryOptions,
  retryEmbedder,
  retryUpstream,
  untilAborted,
} from '@attack-kg/upstream';
import { measureEmbeddingCache } from '../metrics/measure-embedding-cache.ts';
import type { WatchCalls } from '../metrics/watch-calls.ts';

export interface EmbeddingOptions {
  /** Asks the server what it serves. */
  open: () => Promise<Embedder>;
  /** Of the whole request; half of it is for embedding. */
  requestTimeoutMs: number;
  retry: RetryOptions;
  /** How long one that is away is not asked. */
  pause: CircuitOptions;
  /** What the cache of vectors may take; 0 for none. */
  cacheBytes: number;
  metrics: Metrics;
  watch: WatchCalls;
}

export interface EmbeddingPorts {
  /** What the server serves now: a new seed may be of another model, which is served by then. */
  recipe(): Promise<EmbeddingRecipe>;
  /** With the vectors of texts that were looked up before. */
  embedder(): Promise<Embedder>;
  /**
   * Asks the server itself how it is and what it serves: it may have been away when the seed was loaded, or serve another model
   * by now. Errors: `data_mismatch` where that is not the model of the seed.
   */
  check(manifest: Manifest, signal: AbortSignal): Promise<{ model: string }>;
  /** Forgets what it keeps. */
  clear(): void;
}

/** The embeddings server as a replica asks it. */
export function createEmbeddingPorts(options: EmbeddingOptions): EmbeddingPorts {
  const { open, requestTimeoutMs, retry, pause, cacheBytes, metrics, watch } = options;
  const opening = breakOpening(async () => {
    const embedder = await retryUpstream(open, undefined, retry);
    const whole = batchEmbedder(breakEmbedder(retryEmbedder(watch('embeddings', embedder), retry), pause));
    return embedWithin(requestTimeoutMs, whole);
  }, pause);
  let opened = lazy(opening);
  let cache: CachedEmbedder | undefined;
  const onLookup = measureEmbeddingCache(metrics, () => cache);
  const openAnew = () => {
    opened = lazy(opening);
    cache = undefined;
  };
  return {
    async recipe() {
      openAnew();
      return (await opened()).recipe;
    },
    async embedder() {
      const server = await opened();
      if (cacheBytes === 0) return server;
      cache ??= cacheEmbedder(server, { bytes: cacheBytes, onLookup });
      return cache;
    },
    async check(manifest, signal) {
      const { recipe } = await untilAborted(open(), signal);
      if (!isDeepStrictEqual((await opened()).recipe, recipe)) openAnew();
      assertSameRecipe(manifest, recipe);
      return { model: recipe.model };
    },
    clear: () => cache?.clear(),
  };
}
