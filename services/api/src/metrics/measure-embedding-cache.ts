import type { Metrics } from '@attack-kg/telemetry';

/** Counts how texts were found in the cache of vectors, and what that holds. */
export function measureEmbeddingCache(
  metrics: Metrics,
  cache: () => { readonly bytes: number } | undefined,
): (result: 'hit' | 'miss' | 'shared', texts: number) => void {
  const texts = metrics.counter('attack_kg_embedding_cache_texts_total', 'Texts looked up in the cache of vectors.');
  const help = 'What the cache of vectors holds.';
  metrics.gauge('attack_kg_embedding_cache_bytes', help, () => [[{}, cache()?.bytes ?? 0]]);
  return (result, count) => {
    if (count > 0) texts.add({ result }, count);
  };
}
