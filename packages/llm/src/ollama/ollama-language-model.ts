import type { LanguageModel } from '@attack-kg/contracts';
import { errorFromTransport, upstreamError } from '@attack-kg/upstream';
import * as z from 'zod';
import { modelError } from '../model-error.ts';

export interface OllamaLanguageModelOptions {
  model: string;
  /** The server's base, without a path: `http://localhost:11434`. */
  url: string;
  /** Longest time for one call, its body included. */
  timeoutMs: number;
  /** Longest prompt that callers make, in tokens. */
  contextTokens: number;
  maxOutputTokens: number;
  temperature?: number | undefined;
  /** Whether a model that can think does so first; not said where absent. */
  think?: boolean | 'low' | 'medium' | 'high' | undefined;
  fetch?: typeof globalThis.fetch;
}

const chatSchema = z.object({
  message: z.object({ content: z.string() }),
  done_reason: z.string().optional(),
  prompt_eval_count: z.number().optional(),
  eval_count: z.number().optional(),
});
const shownSchema = z.object({ model_info: z.record(z.string(), z.unknown()).default({}) });

/**
 * Language model on Ollama's own API. Its OpenAI-compatible address cannot set the size of the context, and cuts a
 * longer prompt from the front without a word. Here the context is as large as prompt and reply may be, and
 * `truncate: false` makes a prompt that is longer still an error.
 */
export function createOllamaLanguageModel(options: OllamaLanguageModelOptions): LanguageModel {
  const { model, contextTokens, maxOutputTokens } = options;
  return {
    model,
    async describe(signal) {
      const shown = await post(options, shownSchema, '/api/show', { model }, '', signal);
      const [, length] = Object.entries(shown.model_info).find(([key]) => key.endsWith('.context_length')) ?? [];
      return { contextTokens: typeof length === 'number' ? length : null };
    },
    async complete(prompt, signal) {
      const body = {
        model,
        messages: [
          { role: 'system', content: prompt.system },
          { role: 'user', content: prompt.user },
        ],
        stream: false,
        truncate: false,
        format: prompt.schema,
        ...(options.think === undefined ? {} : { think: options.think }),
        options: {
          num_ctx: contextTokens + maxOutputTokens,
          num_predict: maxOutputTokens,
          temperature: options.temperature ?? 0,
        },
      };
      const reply = await post(options, chatSchema, '/api/chat', body, prompt.user, signal);
      const { prompt_eval_count: input, eval_count: output } = reply;
      const usage = input === undefined || output === undefined ? null : { input_tokens: input, output_tokens: output };
      return { text: reply.message.content, cut: reply.done_reason === 'length', usage };
    },
  };
}

/** One request and what it answers, held to a schema; every failure by the error table. */
async function post<Schema extends z.ZodType>(
  { model, url, timeoutMs, fetch = globalThis.fetch }: OllamaLanguageModelOptions,
  schema: Schema,
  path: string,
  body: unknown,
  prompt: string,
  signal: AbortSignal | undefined,
): Promise<z.infer<Schema>> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    const said = await response.text();
    if (!response.ok) throw modelError(response.status, said, prompt, model, (name) => `ollama pull ${name}`);
    const parsed = schema.safeParse(JSON.parse(said));
    if (parsed.success) return parsed.data;
    throw upstreamError('llm', 'upstream_invalid_response', `${path}: ${parsed.error.issues[0]?.message}`);
  } catch (thrown) {
    throw errorFromTransport('llm', thrown, signal);
  }
}
