import type { EmbeddingRecipe } from '../embedding-recipe.ts';

/**
 * Turns texts into vectors of unit length.
 *
 * - One vector a text, in order; an empty list makes no call. Prefixes of the recipe are added by the adapter.
 * - A text longer than the model reads is cut, never refused. An empty text gets a vector too.
 * - `maxBatchSize` is the adapter's limit; who calls with more is refused with `invalid_request`. Batching
 *   wraps the adapter, it is not in it.
 * - The vector of a text does not depend on what else is in its batch (up to rounding in the last digits).
 */
export interface Embedder {
  readonly recipe: EmbeddingRecipe;
  readonly maxBatchSize: number;
  embed(texts: readonly string[], purpose: 'query' | 'document', signal?: AbortSignal): Promise<Float32Array[]>;
}
