import { AppError, type Embedder, type EmbeddingRecipe } from '@attack-kg/contracts';
import { createHttpClient, parseJsonReply, upstreamError } from '@attack-kg/upstream';
import * as z from 'zod';
import { assertBatchSize } from '../limited-batch.ts';
import { atMost } from './at-most.ts';

export interface TitanEmbedderOptions {
  /** `https://bedrock-runtime.REGION.amazonaws.com` */
  url: string;
  /** `amazon.titan-embed-text-v2:0` */
  model: string;
  dimension: 256 | 512 | 1024;
  /** Calls at a time, of all who ask: each text is one. */
  concurrency: number;
  /** Longest time for one call. */
  timeoutMs: number;
  /** Signs. */
  fetch: typeof globalThis.fetch;
}

/** What the model reads; more is refused. */
const maxTokens = 8192;
/** English has more than four characters to a token. Where a text has fewer, it is halved until the model takes it. */
const firstCharacters = 3 * maxTokens;
/** Fewer than the tokens that it takes are not refused for their number, whatever they are. */
const fewestCharacters = maxTokens / 4;

/** Embedder on Titan Text Embeddings V2. It takes one text a call. It is asked once at the start, to see that it is there. */
export async function createTitanEmbedder(options: TitanEmbedderOptions, signal?: AbortSignal): Promise<Embedder> {
  const { model, dimension, concurrency, timeoutMs, fetch } = options;
  const client = createHttpClient({ upstream: 'embeddings', timeoutMs, fetch });
  const url = `${options.url.replace(/\/+$/, '')}/model/${encodeURIComponent(model)}/invoke`;
  const vectorSchema = z.object({ embedding: z.array(z.number()).length(dimension) });
  const limited = atMost(concurrency);

  async function invoke(inputText: string, callSignal: AbortSignal | undefined): Promise<Float32Array> {
    const reply = await client.request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ inputText, dimensions: dimension, normalize: true }),
      signal: callSignal,
    });
    const parsed = vectorSchema.safeParse(parseJsonReply('embeddings', reply));
    if (parsed.success) return Float32Array.from(parsed.data.embedding);
    throw upstreamError('embeddings', 'upstream_invalid_response', `no vector of ${dimension} numbers`);
  }

  async function embedOne(text: string, callSignal: AbortSignal | undefined): Promise<Float32Array> {
    for (let length = firstCharacters; ; length /= 2) {
      const beginning = text.slice(0, length).toWellFormed();
      try {
        // A text without any word is refused.
        return await invoke(/\S/.test(beginning) ? beginning : '.', callSignal);
      } catch (thrown) {
        const mayBeTooLong = AppError.is(thrown) && thrown.code === 'upstream_rejected';
        if (!mayBeTooLong || Math.min(length, text.length) <= fewestCharacters) throw thrown;
        length = Math.min(length, text.length);
      }
    }
  }

  await embedOne('probe', signal);
  const recipe: EmbeddingRecipe = {
    version: 1,
    provider: 'bedrock',
    model,
    dimension,
    max_input_length: maxTokens,
    pooling: 'model',
    query_prefix: '',
    document_prefix: '',
  };
  // A batch that fails is asked for again whole: no larger than is soon done.
  const maxBatchSize = 2 * concurrency;
  return {
    recipe,
    maxBatchSize,
    async embed(texts, _purpose, callSignal) {
      callSignal?.throwIfAborted();
      assertBatchSize(texts, maxBatchSize);
      // The first that fails ends the others.
      const failed = new AbortController();
      const both = callSignal ? AbortSignal.any([callSignal, failed.signal]) : failed.signal;
      const calls = texts.map((text) => limited(() => embedOne(text, both), both));
      try {
        return await Promise.all(calls);
      } catch (thrown) {
        failed.abort(thrown);
        throw thrown;
      }
    },
  };
}
