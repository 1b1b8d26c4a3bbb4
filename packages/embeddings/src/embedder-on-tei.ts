import type { Embedder, EmbeddingRecipe } from '@attack-kg/contracts';
import { type HttpClient, upstreamError } from '@attack-kg/upstream';
import { assertBatchSize } from './limited-batch.ts';
import { embedTexts } from './tei-texts.ts';

/** Embedder on the text-embeddings-inference that answers at `url`, whoever says what it serves. */
export function embedderOnTei(
  client: HttpClient,
  url: string,
  recipe: EmbeddingRecipe & { max_input_length: number },
  maxBatchSize: number,
): Embedder {
  return {
    recipe,
    maxBatchSize,
    async embed(texts, purpose, signal) {
      signal?.throwIfAborted();
      assertBatchSize(texts, maxBatchSize);
      const prefix = purpose === 'query' ? recipe.query_prefix : recipe.document_prefix;
      const prefixed = texts.map((text) => prefix + text);
      const vectors = await embedTexts(client, url, prefixed, recipe.max_input_length, signal);
      // A server that was put in this one's place may serve another model.
      const wrong = vectors.find((vector) => vector.length !== recipe.dimension);
      if (wrong) {
        const message = `a vector of ${wrong.length} dimensions, not ${recipe.dimension}`;
        throw upstreamError('embeddings', 'upstream_invalid_response', message);
      }
      return vectors;
    },
  };
}
