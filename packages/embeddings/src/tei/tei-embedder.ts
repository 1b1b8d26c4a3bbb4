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

/** What versions 1.8 and 1.9 both say of themselves. */
const infoSchema = z.object({
  model_id: z.string(),
  max_client_batch_size: z.number().int().positive().default(32),
  max_input_length: z.number().int().positive(),
  model_type: z.object({ embedding: z.object({ pooling: z.string() }) }),
});
/** Well under the 2 MB that the server takes. */
const bodyBytes = 1_600_000;
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
  if (!info.success) throw upstreamError('embeddings', 'upstream_invalid_response', z.prettifyError(info.error));
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
    max_input_length: info.data.max_input_length,
    pooling: info.data.model_type.embedding.pooling,
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
      const vectors: Float32Array[] = [];
      for (const inputs of groupBySize(texts.map((text) => cut(prefix + text, info.data.max_input_length)))) {
        vectors.push(...(await embed(client, base, inputs, callSignal)));
      }
      return vectors;
    },
  };
}

/**
 * A text's beginning, with more than the model reads of it: 250 characters for each token, as the server cuts it too, and no
 * more than fits into one body where JSON writes each character in six bytes.
 */
function cut(text: string, maxInputLength: number): string {
  return text.slice(0, Math.min(maxInputLength * 250, Math.floor(bodyBytes / 6))).toWellFormed();
}

/** In order, in groups that fit into one body each. */
function groupBySize(inputs: readonly string[]): string[][] {
  const groups: string[][] = [];
  let room = 0;
  for (const input of inputs) {
    const bytes = Buffer.byteLength(JSON.stringify(input));
    if (bytes > room) {
      groups.push([]);
      room = bodyBytes;
    }
    groups.at(-1)?.push(input);
    room -= bytes;
  }
  return groups;
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
    // An empty input is refused by the server, and a long one too unless it may cut it: 1.8 cuts where told to, 1.9 always.
    body: JSON.stringify({ inputs: inputs.map((input) => input || ' '), truncate: true, normalize: true }),
    signal,
  });
  const vectors = vectorsSchema.safeParse(parseJsonReply('embeddings', reply));
  if (!vectors.success || vectors.data.length !== inputs.length) {
    throw upstreamError('embeddings', 'upstream_invalid_response', `no list of ${inputs.length} vectors`);
  }
  return vectors.data.map((vector) => Float32Array.from(vector));
}
