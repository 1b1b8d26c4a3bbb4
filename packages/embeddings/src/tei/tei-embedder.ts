import { AppError, type Embedder, type EmbeddingRecipe } from '@attack-kg/contracts';
import { createHttpClient, type HttpClient, parseJsonReply, upstreamError } from '@attack-kg/upstream';
import * as z from 'zod';

export interface TeiEmbedderOptions {
  /** `TEI_URL` */
  url: string;
  /** Longest time for one call. */
  timeoutMs: number;
  fetch?: typeof globalThis.fetch;
}

const infoSchema = z.object({ model_id: z.string(), max_client_batch_size: z.number().int().positive().default(32) });
const vectorsSchema = z.array(z.array(z.number()));

/** Models that were trained with a prefix for each purpose, by the name's beginning. */
const prefixes: [RegExp, { query_prefix: string; document_prefix: string }][] = [
  [/nomic-embed-text/i, { query_prefix: 'search_query: ', document_prefix: 'search_document: ' }],
  [/(?:^|\/)(?:multilingual-)?e5-/i, { query_prefix: 'query: ', document_prefix: 'passage: ' }],
];

/**
 * Embedder on Hugging Face's text-embeddings-inference, or anything that speaks its API. The server is asked once
 * for its model and limits, and once for a vector to learn the dimension.
 */
export async function createTeiEmbedder(options: TeiEmbedderOptions, signal?: AbortSignal): Promise<Embedder> {
  const base = options.url.replace(/\/+$/, '');
  const client = createHttpClient({ upstream: 'embeddings', ...options });
  const info = infoSchema.safeParse(parseJsonReply('embeddings', await client.request(`${base}/info`, { signal })));
  if (!info.success) throw upstreamError('embeddings', 'upstream_invalid_response', '/info has no model_id');
  const [probe] = await embed(client, base, ['probe'], signal);
  const { query_prefix, document_prefix } = prefixes.find(([name]) => name.test(info.data.model_id))?.[1] ?? {
    query_prefix: '',
    document_prefix: '',
  };
  const recipe: EmbeddingRecipe = {
    version: 1,
    provider: 'tei',
    model: info.data.model_id,
    dimension: probe?.length ?? 0,
    pooling: 'none',
    query_prefix,
    document_prefix,
  };
  const maxBatchSize = info.data.max_client_batch_size;
  return {
    recipe,
    maxBatchSize,
    async embed(texts, purpose, callSignal) {
      callSignal?.throwIfAborted();
      if (texts.length === 0) return [];
      if (texts.length > maxBatchSize) {
        throw new AppError('invalid_request', { message: `${texts.length} texts, the server takes ${maxBatchSize}` });
      }
      const prefix = purpose === 'query' ? query_prefix : document_prefix;
      return embed(
        client,
        base,
        texts.map((text) => prefix + text.toWellFormed()),
        callSignal,
      );
    },
  };
}

async function embed(
  client: HttpClient,
  base: string,
  inputs: string[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const reply = await client.request(`${base}/embed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // An empty input is refused by the server, and a long one too unless it may cut it.
    body: JSON.stringify({ inputs: inputs.map((input) => input || ' '), truncate: true, normalize: true }),
    signal,
  });
  const vectors = vectorsSchema.safeParse(parseJsonReply('embeddings', reply));
  if (!vectors.success || vectors.data.length !== inputs.length) {
    throw upstreamError('embeddings', 'upstream_invalid_response', `no list of ${inputs.length} vectors`);
  }
  return vectors.data.map((vector) => Float32Array.from(vector));
}
