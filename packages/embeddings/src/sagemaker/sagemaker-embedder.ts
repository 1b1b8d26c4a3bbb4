import type { Embedder, EmbeddingRecipe } from '@attack-kg/contracts';
import { createHttpClient } from '@attack-kg/upstream';
import { embedderOnTei } from '../embedder-on-tei.ts';
import { embedTexts, prefixesOf } from '../tei-texts.ts';

export interface SagemakerEmbedderOptions {
  /** `https://runtime.sagemaker.REGION.amazonaws.com` */
  url: string;
  /** `SAGEMAKER_ENDPOINT`: the endpoint's name. */
  endpoint: string;
  /** What the endpoint cannot be asked: the model that it serves, and how. */
  model: string;
  pooling: string;
  maxInputLength: number;
  maxBatchSize: number;
  /** In the place of those that the model is known to want. */
  queryPrefix?: string | undefined;
  documentPrefix?: string | undefined;
  /** Longest time for one call. */
  timeoutMs: number;
  /** Signs. */
  fetch: typeof globalThis.fetch;
}

/** Embedder on a SageMaker endpoint that runs text-embeddings-inference. It is asked once for a vector, to learn the dimension. */
export async function createSagemakerEmbedder(
  options: SagemakerEmbedderOptions,
  signal?: AbortSignal,
): Promise<Embedder> {
  const { endpoint, model, pooling, maxInputLength, maxBatchSize, timeoutMs, fetch } = options;
  const client = createHttpClient({ upstream: 'embeddings', timeoutMs, fetch: withContainerStatus(fetch) });
  const url = `${options.url.replace(/\/+$/, '')}/endpoints/${encodeURIComponent(endpoint)}/invocations`;
  const [probe] = await embedTexts(client, url, ['probe'], maxInputLength, signal);
  const known = prefixesOf(model);
  const recipe = {
    version: 1,
    provider: 'sagemaker',
    model,
    dimension: probe?.length ?? 0,
    max_input_length: maxInputLength,
    pooling,
    query_prefix: options.queryPrefix ?? known.query_prefix,
    document_prefix: options.documentPrefix ?? known.document_prefix,
  } satisfies EmbeddingRecipe;
  return embedderOnTei(client, url, recipe, maxBatchSize);
}

/** Whatever the container answers but 200 comes as 424, with its own status in the body: that one says what it is. */
function withContainerStatus(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (...request) => {
    const response = await fetch(...request);
    if (response.status !== 424) return response;
    const said = await response.text();
    return new Response(said, { status: originalStatus(said) });
  };
}

function originalStatus(said: string): number {
  try {
    const status = Number(JSON.parse(said).OriginalStatusCode);
    return status >= 400 && status <= 599 ? status : 424;
  } catch {
    return 424;
  }
}
