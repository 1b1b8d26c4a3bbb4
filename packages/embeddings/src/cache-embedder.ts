import type { Embedder } from '@attack-kg/contracts';
import { type SharedCall, shareCall } from '@attack-kg/upstream';
import { LRUCache } from 'lru-cache';

export type CacheResult = 'hit' | 'miss' | 'shared';

export interface EmbedderCacheOptions {
  /** Of texts and vectors together. */
  bytes: number;
  /** Told how each text was found. */
  onLookup?: (result: CacheResult, texts: number) => void;
}

export interface CachedEmbedder extends Embedder {
  /** Forgets all, also what is on its way. */
  clear(): void;
  readonly bytes: number;
}

/** What an entry takes beside its text and its numbers, roughly. */
const entryBytes = 200;

/**
 * Keeps the vectors of texts that are looked up, those longest unused go first; a text that is on its way is not sent again.
 * A vector follows from its text and the model alone; nobody may change one. Failures are not kept.
 */
export function cacheEmbedder(embedder: Embedder, { bytes, onLookup }: EmbedderCacheOptions): CachedEmbedder {
  const kept = new LRUCache<string, Float32Array>({
    maxSize: bytes,
    sizeCalculation: (vector, text) => 2 * text.length + vector.byteLength + entryBytes,
  });
  let underWay = new Map<string, SharedCall<ReadonlyMap<string, Float32Array>>>();

  function send(texts: readonly string[]): SharedCall<ReadonlyMap<string, Float32Array>> {
    const flights = underWay;
    const call = shareCall(async (signal) => {
      const vectors = await embedder.embed(texts, 'query', signal);
      const found = new Map(texts.flatMap((text, index) => (vectors[index] ? [[text, vectors[index]]] : [])));
      // Cleared meanwhile: then only those who wait get them.
      if (flights === underWay) for (const [text, vector] of found) kept.set(text, vector);
      return found;
    });
    for (const text of texts) flights.set(text, call);
    void call.over.then(() => {
      for (const text of texts) if (flights.get(text) === call) flights.delete(text);
    });
    return call;
  }

  return {
    recipe: embedder.recipe,
    maxBatchSize: embedder.maxBatchSize,
    clear() {
      kept.clear();
      underWay = new Map();
    },
    get bytes() {
      return kept.calculatedSize;
    },
    async embed(texts, purpose, signal) {
      if (purpose !== 'query') return embedder.embed(texts, purpose, signal);
      signal?.throwIfAborted();
      const found = new Map<string, Float32Array>();
      const waitFor = new Set<SharedCall<ReadonlyMap<string, Float32Array>>>();
      const missing: string[] = [];
      for (const text of new Set(texts)) {
        const vector = kept.get(text);
        const call = underWay.get(text);
        if (vector) found.set(text, vector);
        else if (call && !call.isOver) waitFor.add(call);
        else missing.push(text);
      }
      onLookup?.('hit', found.size);
      onLookup?.('shared', new Set(texts).size - found.size - missing.length);
      onLookup?.('miss', missing.length);
      if (missing.length > 0) waitFor.add(send(missing));
      for (const answer of await Promise.all([...waitFor].map((call) => call.wait(signal)))) {
        for (const [text, vector] of answer) found.set(text, vector);
      }
      return texts.flatMap((text) => found.get(text) ?? []);
    },
  };
}
