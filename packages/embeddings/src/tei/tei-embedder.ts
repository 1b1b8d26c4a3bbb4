import type { Embedder, EmbeddingRecipe } from '@attack-kg/contracts';
import { createHttpClient, parseJsonReply, upstreamError } from '@attack-kg/upstream';
import * as z from 'zod';
import { embedderOnTei } from '../embedder-on-tei.ts';
import { embedTexts, prefixesOf } from '../tei-texts.ts';

export interface TeiEmbedderOptions {
  /** `TEI_URL` */
  url: string;
  /** Longest time for one call. */
  timeoutMs: number;
  fetch?: typeof globalThis.fetch;
}

/** What versions 1.8 and 1.9 both say of themselves. */
const infoSchema = z.object({
  model_id: z.string(),
  max_client_batch_size: z.number().int().positive().default(32),
  max_input_length: z.number().int().positive(),
  model_type: z.object({ embedding: z.object({ pooling: z.string() }) }),
});

/**
 * Embedder on Hugging Face's text-embeddings-inference, or anything that speaks its API. The server is asked once
 * for its model and limits, and once for a vector to learn the dimension.
 */
export async function createTeiEmbedder(options: TeiEmbedderOptions, signal?: AbortSignal): Promise<Embedder> {
  const base = options.url.replace(/\/+$/, '');
  const client = createHttpClient({ upstream: 'embeddings', ...options });
  const info = infoSchema.safeParse(parseJsonReply('embeddings', await client.request(`${base}/info`, { signal })));
  if (!info.success) throw upstreamError('embeddings', 'upstream_invalid_response', z.prettifyError(info.error));
  const { model_id: model, max_input_length, max_client_batch_size: maxBatchSize, model_type } = info.data;
  const url = `${base}/embed`;
  const [probe] = await embedTexts(client, url, ['probe'], max_input_length, signal);
  const recipe = {
    version: 1,
    provider: 'tei',
    model,
    dimension: probe?.length ?? 0,
    max_input_length,
    pooling: model_type.embedding.pooling,
    ...prefixesOf(model),
  } satisfies EmbeddingRecipe;
  return embedderOnTei(client, url, recipe, maxBatchSize);
}
