import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { answer, type DoubleReply, type SpokenReply, send, startModelDouble } from './model-double.ts';

/** What the API documents of a chat completion, and nothing else: an unknown argument is refused, as there. */
const requestSchema = z.strictObject({
  model: z.string().min(1),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  max_completion_tokens: z.number().int().positive().optional(),
  max_tokens: z.number().int().positive().optional(),
  temperature: z.number().min(0).max(2).optional(),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('json_object') }),
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: z.string().regex(/^[\w-]{1,64}$/),
          strict: z.boolean(),
          schema: z.record(z.string(), z.unknown()),
        }),
      }),
    ])
    .optional(),
});

export type ChatRequest = z.infer<typeof requestSchema>;

export interface OpenAiDoubleOptions {
  reply: (request: ChatRequest) => DoubleReply;
  /** Formats that this server knows; others are refused, as by servers that are older. */
  formats?: ('json_schema' | 'json_object')[];
  apiKey?: string;
  delayMs?: number;
}

/** A strict double of the chat completions of OpenAI's API, built from its documentation. */
export async function startOpenAiDouble(options: OpenAiDoubleOptions) {
  const requests: ChatRequest[] = [];
  async function handle(request: IncomingMessage, response: ServerResponse) {
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return refuse(response, 404, 'not_found');
    const { apiKey, formats = ['json_schema', 'json_object'], delayMs = 0 } = options;
    if (apiKey && request.headers.authorization !== `Bearer ${apiKey}`) return refuse(response, 401, 'invalid_api_key');
    const parsed = requestSchema.safeParse(JSON.parse(await text(request)));
    const problem = parsed.success ? problemOf(parsed.data, formats) : parsed.error.issues[0]?.message;
    if (!parsed.success || problem) return refuse(response, 400, problem ?? '');
    requests.push(parsed.data);
    const reply = options.reply(parsed.data);
    await sleep(delayMs);
    const { model } = parsed.data;
    answer(response, reply, {
      spoken: (spoken) => completion(model, spoken),
      refused: { error: { message: 'no', type: 'error' } },
    });
  }
  const { url, ...double } = await startModelDouble(handle);
  return { ...double, baseUrl: `${url}/v1`, requests };
}

function completion(model: string, reply: SpokenReply) {
  const isRefusal = 'refusal' in reply;
  return {
    id: 'chatcmpl-double',
    object: 'chat.completion',
    created: 0,
    model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: isRefusal ? null : reply.content,
          refusal: isRefusal ? reply.refusal : null,
        },
        finish_reason: isRefusal ? 'stop' : (reply.finish_reason ?? 'stop'),
      },
    ],
    usage: { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200 },
  };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  send(response, status, { error: { message: `double: ${code}`, type: 'invalid_request_error', param: null, code } });
}

/** What the documentation forbids beyond the shape. */
function problemOf(request: ChatRequest, formats: readonly string[]): string | undefined {
  const { response_format: format, max_tokens, max_completion_tokens, messages } = request;
  if (max_tokens !== undefined && max_completion_tokens !== undefined) return 'both limits';
  if (!format) return undefined;
  if (!formats.includes(format.type)) return 'unsupported response_format';
  if (format.type === 'json_schema') return strictnessProblem(format.json_schema.schema, 'schema');
  return messages.some(({ content }) => /json/i.test(content)) ? undefined : "'messages' must contain the word 'json'";
}

/** Strict mode wants every object closed and every property required. */
function strictnessProblem(schema: unknown, path: string): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { type, properties, required, additionalProperties, items } = schema as Record<string, unknown>;
  if (type === 'object') {
    const names = Object.keys((properties ?? {}) as object);
    if (additionalProperties !== false) return `${path}: additionalProperties`;
    if (!Array.isArray(required) || names.some((name) => !required.includes(name))) return `${path}: required`;
    for (const name of names) {
      const problem = strictnessProblem((properties as Record<string, unknown>)[name], `${path}.${name}`);
      if (problem) return problem;
    }
  }
  return strictnessProblem(items, `${path}[]`);
}
