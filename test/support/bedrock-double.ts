import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { jsonOf } from './captured-request.ts';
import { answer, type DoubleReply, type SpokenReply, send, startModelDouble } from './model-double.ts';
import type { ChatRequest } from './openai-double.ts';
import { type ReceivedRequest, type Sigv4Rules, sigv4Problem } from './sigv4-double.ts';

const texts = z.array(z.strictObject({ text: z.string().min(1) })).min(1);

/** What the documentation has of a Converse request that a text model is asked by, and nothing else. */
const requestSchema = z.strictObject({
  system: texts.optional(),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: texts })).min(1),
  inferenceConfig: z
    .strictObject({ maxTokens: z.number().int().min(1).optional(), temperature: z.number().min(0).max(1).optional() })
    .optional(),
  outputConfig: z
    .strictObject({
      textFormat: z.strictObject({
        type: z.literal('json_schema'),
        structure: z.strictObject({
          jsonSchema: z.strictObject({
            schema: z.string(),
            name: z.string().optional(),
            description: z.string().optional(),
          }),
        }),
      }),
    })
    .optional(),
});

type ConverseRequest = z.infer<typeof requestSchema>;

/** Who is let in: whoever signs, or whoever has this key. */
export const bedrockRules: Sigv4Rules = {
  service: 'bedrock',
  region: 'eu-central-1',
  accessKeyId: 'ASIABEDROCK',
  secretAccessKey: 'made-up',
  sessionToken: 'made-up-token',
};

export const bedrockModel = 'global.anthropic.claude-sonnet-4-5-20250929-v1:0';

export interface BedrockDoubleOptions {
  reply: (request: ChatRequest) => DoubleReply;
  /** Whether this model can be held to a schema; older ones refuse. */
  structured?: boolean;
  apiKey?: string;
  delayMs?: number;
}

/** A strict double of Bedrock's Converse, built from its documentation, behind AWS's own check of signatures. */
export async function startBedrockDouble(options: BedrockDoubleOptions) {
  const requests: ChatRequest[] = [];
  const bodies: unknown[] = [];
  let looks = 0;

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const received = { method: request.method ?? '', url: request.url ?? '', headers, body: await buffer(request) };
    const refusal = (await doorProblem(received, options.apiKey)) ?? modelProblem(received);
    if (refusal) return refuse(response, refusal);
    const parsed = requestSchema.safeParse(jsonOf(received));
    const wrong = parsed.success ? problemOf(parsed.data, options.structured) : parsed.error.issues[0]?.message;
    if (!parsed.success || wrong) return refuse(response, [400, 'ValidationException', wrong ?? '']);
    if (parsed.data.inferenceConfig?.maxTokens === 1) {
      looks += 1;
      return send(response, 200, message('Yes', 'max_tokens'));
    }
    const asked = asChat(modelIn(received), parsed.data);
    requests.push(asked);
    bodies.push(parsed.data);
    const reply = options.reply(asked);
    await sleep(options.delayMs ?? 0);
    answer(response, reply, { spoken: messageOf, refused: { message: 'no' } });
  }
  const { url, ...double } = await startModelDouble(handle);
  return {
    ...double,
    baseUrl: url,
    /** As the other double has them: the suites read both. */
    requests,
    bodies,
    /** How often somebody only looked whether the model is there. */
    looks: () => looks,
  };
}

type Refusal = [status: number, type: string, words: string];

async function doorProblem(received: ReceivedRequest, apiKey: string | undefined): Promise<Refusal | undefined> {
  const ownKey = received.headers.authorization === `Bearer ${apiKey}` ? null : 'Authentication failed';
  const problem = apiKey ? ownKey : await sigv4Problem(received, bedrockRules);
  return problem ? [403, 'AccessDeniedException', problem] : undefined;
}

const modelIn = ({ url }: ReceivedRequest) => decodeURIComponent(/^\/model\/([^/]+)\/converse$/.exec(url)?.[1] ?? '');

function modelProblem(received: ReceivedRequest): Refusal | undefined {
  const model = modelIn(received);
  if (received.method !== 'POST' || !model) return [404, 'UnknownOperationException', received.url];
  if (/^(?:global\.|us\.|eu\.|arn:aws)/.test(model)) return undefined;
  const words = `Invocation of model ID ${model} with on-demand throughput isn't supported. Retry your request with the ID or ARN of an inference profile that contains this model.`;
  return [400, 'ValidationException', words];
}

function asChat(model: string, request: ConverseRequest): ChatRequest {
  const joined = (content: { text: string }[]) => content.map(({ text }) => text).join('');
  return {
    model,
    messages: [
      ...(request.system ? [{ role: 'system' as const, content: joined(request.system) }] : []),
      ...request.messages.map(({ role, content }) => ({ role, content: joined(content) })),
    ],
    ...(request.inferenceConfig?.maxTokens ? { max_tokens: request.inferenceConfig.maxTokens } : {}),
  };
}

/** What structured outputs refuse: by documentation, bounds, and objects that are open. */
const refusedKeywords = ['minLength', 'maxLength', 'minimum', 'maximum', 'multipleOf', 'maxItems', '$schema'];

function problemOf(request: ConverseRequest, structured = true): string | undefined {
  const format = request.outputConfig?.textFormat.structure.jsonSchema;
  if (!format) return undefined;
  if (!structured) return 'This model does not support the outputConfig.textFormat field.';
  return schemaProblem(JSON.parse(format.schema));
}

function schemaProblem(schema: unknown): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { type, properties = {}, additionalProperties, items } = schema as Record<string, unknown>;
  const refused = refusedKeywords.find((keyword) => keyword in schema);
  if (refused) return `For '${String(type)}' type, property '${refused}' is not supported`;
  if (type === 'object' && additionalProperties !== false) return 'additionalProperties must be explicitly false';
  return [...Object.values(properties as object), items].map(schemaProblem).find((problem) => problem !== undefined);
}

const message = (text: string, stopReason: string) => ({
  metrics: { latencyMs: 1 },
  output: { message: { role: 'assistant', content: [{ text }] } },
  stopReason,
  usage: { inputTokens: 1000, outputTokens: 200, totalTokens: 1200 },
});

const messageOf = (reply: SpokenReply) =>
  'refusal' in reply
    ? message(reply.refusal, 'content_filtered')
    : message(reply.content, reply.finish_reason === 'length' ? 'max_tokens' : 'end_turn');

function refuse(response: ServerResponse, [status, type, words]: Refusal): void {
  response.setHeader('x-amzn-errortype', `${type}:http://internal.amazon.com/coral/com.amazon.bedrock/`);
  send(response, status, { message: `double: ${words}` });
}
