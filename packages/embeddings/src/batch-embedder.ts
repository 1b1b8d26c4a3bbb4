import type { Embedder } from '@attack-kg/contracts';

/** Cuts calls into batches of the adapter's size, one after the other, in order. */
export function batchEmbedder(embedder: Embedder): Embedder {
  return {
    recipe: embedder.recipe,
    maxBatchSize: Number.POSITIVE_INFINITY,
    async embed(texts, purpose, signal) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += embedder.maxBatchSize) {
        const batch = texts.slice(start, start + embedder.maxBatchSize);
        vectors.push(...(await embedder.embed(batch, purpose, signal)));
      }
      return vectors;
    },
  };
}
