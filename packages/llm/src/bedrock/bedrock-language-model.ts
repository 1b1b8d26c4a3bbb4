import type { LanguageModel, ModelReply } from '@attack-kg/contracts';
import { errorFromTransport, upstreamError } from '@attack-kg/upstream';
import * as z from 'zod';
import { modelError } from '../model-error.ts';
import { type ConverseLimits, converseRequest, smallestRequest } from './converse-request.ts';

export interface BedrockLanguageModelOptions extends ConverseLimits {
  /** An inference profile's id or ARN: newer models are not to be had by their bare ids. */
  model: string;
  /** `https://bedrock-runtime.REGION.amazonaws.com` */
  url: string;
  /** A Bedrock API key; without one, `fetch` signs. */
  apiKey?: string | undefined;
  /** Longest time for one call, its body included. */
  timeoutMs: number;
  fetch?: typeof globalThis.fetch;
}

const replySchema = z.object({
  output: z.object({ message: z.object({ content: z.array(z.object({ text: z.string().optional() })) }) }),
  stopReason: z.string(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }).nullish(),
});

const refusals = new Set(['content_filtered', 'guardrail_intervened', 'refusal']);
const cutShort = new Set(['max_tokens', 'model_context_window_exceeded']);
const profiles = 'LLM_MODEL is the id of an inference profile, such as global.anthropic.…, in AWS_REGION';

/**
 * Language model on Bedrock's Converse, which takes one request for all models. A model that cannot be held to a schema
 * is told of it in words; what works is remembered.
 */
export function createBedrockLanguageModel(options: BedrockLanguageModelOptions): LanguageModel {
  const { model } = options;
  let isStrict = true;
  return {
    model,
    async describe(signal) {
      // The runtime has no list of models. One token of a reply shows name, region and rights, and costs next to nothing.
      const { status, said } = await post(options, smallestRequest(), signal);
      // All that can be wrong with this request is the model's name.
      if (status >= 400) throw modelError(status === 400 ? 404 : status, said, '', model, () => profiles);
      return { contextTokens: null };
    },
    async complete(prompt, signal) {
      const ask = (strict: boolean) => post(options, converseRequest(prompt, options, strict), signal);
      const first = await ask(isStrict);
      const isRefusedForm = first.status === 400 && isStrict;
      const { status, said } = isRefusedForm ? await ask(false) : first;
      if (status >= 400) throw modelError(status, said, prompt.user, model, () => profiles);
      if (isRefusedForm) isStrict = false;
      return readReply(said);
    },
  };
}

/** One request; transport errors by the table. */
async function post(
  { model, url, apiKey, timeoutMs, fetch = globalThis.fetch }: BedrockLanguageModelOptions,
  request: object,
  signal: AbortSignal | undefined,
): Promise<{ status: number; said: string }> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    signal?.throwIfAborted();
    const response = await fetch(new URL(`/model/${encodeURIComponent(model)}/converse`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
      body: JSON.stringify(request),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    return { status: response.status, said: await response.text() };
  } catch (thrown) {
    throw errorFromTransport('llm', thrown, signal);
  }
}

function readReply(said: string): ModelReply {
  const parsed = replySchema.safeParse(parseJson(said));
  if (!parsed.success) throw upstreamError('llm', 'upstream_invalid_response', 'no message');
  const { output, stopReason, usage } = parsed.data;
  if (refusals.has(stopReason)) throw upstreamError('llm', 'upstream_invalid_response', 'the model refused');
  return {
    text: output.message.content.map(({ text = '' }) => text).join(''),
    cut: cutShort.has(stopReason),
    usage: usage ? { input_tokens: usage.inputTokens, output_tokens: usage.outputTokens } : null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
