import type { LanguageModel, ModelPrompt, ModelReply } from '@attack-kg/contracts';
import { upstreamError } from '@attack-kg/upstream';
import OpenAI from 'openai';
import * as z from 'zod';
import { modelError } from '../model-error.ts';
import { withoutKeywords } from '../without-keywords.ts';
import { fromOpenAiError, statusOf } from './openai-error.ts';

export interface OpenAiLanguageModelOptions {
  model: string;
  /** `LLM_BASE_URL`: OpenAI's own address, Ollama's, vLLM's, Azure's or Bedrock's. */
  baseUrl: string;
  apiKey?: string | undefined;
  /** Longest time for one call, its body included. */
  timeoutMs: number;
  maxOutputTokens: number;
  temperature?: number | undefined;
  /** Newer models of OpenAI's know `max_completion_tokens` alone, older servers `max_tokens` alone. */
  outputLimit: 'max_completion_tokens' | 'max_tokens';
  /** Whether the server's strict mode knows only what OpenAI documents; others are sent the schema whole. */
  schemaKeywords: 'openai' | 'all';
  /** For models that reason: `low`, `medium`, `high`, or what the server knows besides. Not sent where absent. */
  reasoningEffort?: string | undefined;
  fetch?: typeof globalThis.fetch;
}

/** What OpenAI's documents list for strict schemas; of the bounds that we use, the length of texts is not among it. */
const unknownToOpenAi = new Set(['maxLength', '$schema']);

/** How a server can be held to JSON, the strictest first. */
const modes = ['json_schema', 'json_object', 'none'] as const;
type Mode = (typeof modes)[number];

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});

/** What lists of models say of one: llama.cpp, vLLM, and others that name its context by their own words. */
const listedSchema = z.object({
  id: z.string(),
  meta: z.object({ n_ctx: z.number().optional() }).nullish(),
  max_model_len: z.number().nullish(),
  context_length: z.number().nullish(),
  context_window: z.number().nullish(),
});

/**
 * Language model on the API of OpenAI's chat completions. A server that knows no JSON schema is asked for JSON, and one
 * that does not know that either is asked in words; what works is remembered. The client's own retries are off.
 */
export function createOpenAiLanguageModel(options: OpenAiLanguageModelOptions): LanguageModel {
  const client = new OpenAI({
    baseURL: options.baseUrl,
    // The client wants one; local servers do not.
    apiKey: options.apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: options.timeoutMs,
    logLevel: 'off',
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
  let mode: Mode = modes[0];
  return {
    model: options.model,
    async describe(signal) {
      const limit = AbortSignal.timeout(options.timeoutMs);
      const call = { model: options.model, prompt: '', limit, signal };
      try {
        const { data } = await client.models.list({ signal: signal ? AbortSignal.any([signal, limit]) : limit });
        return describeListed(data, options.model);
      } catch (thrown) {
        // Not every server lists its models; that says nothing of the model.
        if ([404, 405, 501].includes(statusOf(thrown) ?? 0)) return { contextTokens: null };
        throw fromOpenAiError(thrown, call);
      }
    },
    async complete(prompt, signal) {
      const limit = AbortSignal.timeout(options.timeoutMs);
      const both = signal ? AbortSignal.any([signal, limit]) : limit;
      for (let attempt = mode; ; ) {
        try {
          signal?.throwIfAborted();
          const completion = await client.chat.completions.create(requestBody(options, prompt, attempt), {
            signal: both,
          });
          mode = attempt;
          return readCompletion(completion);
        } catch (thrown) {
          const next = modes[modes.indexOf(attempt) + 1];
          const isRefusedForm = [400, 415, 422, 501].includes(statusOf(thrown) ?? 0);
          if (!isRefusedForm || !next || both.aborted) {
            throw fromOpenAiError(thrown, { model: options.model, prompt: prompt.user, limit, signal });
          }
          attempt = next;
        }
      }
    },
  };
}

function requestBody(options: OpenAiLanguageModelOptions, prompt: ModelPrompt, mode: Mode) {
  const known = options.schemaKeywords === 'openai' ? withoutKeywords(prompt.schema, unknownToOpenAi) : prompt.schema;
  const schema = { name: 'analysis', strict: true, schema: known as Record<string, unknown> };
  const formats = {
    json_schema: { response_format: { type: 'json_schema' as const, json_schema: schema } },
    json_object: { response_format: { type: 'json_object' as const } },
    none: {},
  };
  const shape = mode === 'json_schema' ? '' : `\n\nThe object has this JSON Schema: ${JSON.stringify(prompt.schema)}`;
  return {
    model: options.model,
    messages: [
      { role: 'system' as const, content: prompt.system + shape },
      { role: 'user' as const, content: prompt.user },
    ],
    [options.outputLimit]: options.maxOutputTokens,
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    ...(options.reasoningEffort ? { reasoning_effort: options.reasoningEffort as 'low' } : {}),
    ...formats[mode],
  };
}

/** What a list says of a model. One that lists models, and not this one, does not have it. */
function describeListed(list: readonly unknown[], model: string): { contextTokens: number | null } {
  const entries = list.flatMap((entry) => {
    const parsed = listedSchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
  const found = entries.find(({ id }) => id === model || id === `${model}:latest`);
  if (!found && entries.length > 0)
    throw modelError(
      404,
      'it is not listed',
      '',
      model,
      () =>
        `there are ${entries
          .map(({ id }) => id)
          .slice(0, 5)
          .join(', ')}`,
    );
  return {
    contextTokens: found?.meta?.n_ctx ?? found?.max_model_len ?? found?.context_length ?? found?.context_window ?? null,
  };
}

function readCompletion(completion: unknown): ModelReply {
  const parsed = completionSchema.safeParse(completion);
  const [choice] = parsed.success ? parsed.data.choices : [];
  if (!parsed.success || !choice) throw upstreamError('llm', 'upstream_invalid_response', 'no completion');
  if (choice.message.refusal || choice.finish_reason === 'content_filter') {
    throw upstreamError('llm', 'upstream_invalid_response', 'the model refused');
  }
  const { usage } = parsed.data;
  return {
    text: choice.message.content ?? '',
    cut: choice.finish_reason === 'length',
    usage: usage ? { input_tokens: usage.prompt_tokens, output_tokens: usage.completion_tokens } : null,
  };
}
