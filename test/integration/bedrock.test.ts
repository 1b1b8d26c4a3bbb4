import type { ModelPrompt } from '@attack-kg/contracts';
import { createBedrockLanguageModel } from '@attack-kg/llm/bedrock';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { BedrockRuntimeClient, ConverseCommand, type ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type BedrockDoubleOptions,
  bedrockModel,
  bedrockRules,
  startBedrockDouble,
} from '../support/bedrock-double.ts';
import { captureFetch, captureRequests, jsonOf } from '../support/captured-request.ts';
import { userMessage } from '../support/model-replies.ts';
import { expectInjectionsFiltered, obeysBesides } from '../support/obeyed-injections.ts';
import { sampleDir, startSystem } from '../support/sample-system.ts';
import { sigv4Problem } from '../support/sigv4-double.ts';

const { accessKeyId, secretAccessKey, sessionToken = '', region } = bedrockRules;
const signing = () => createAwsFetch({ region, accessKeyId, secretAccessKey, sessionToken })('bedrock');

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const double of open.splice(0)) await double.stop();
});
async function startDouble(options: Partial<BedrockDoubleOptions> = {}) {
  const double = await startBedrockDouble({ reply: () => ({ content: '{}' }), ...options });
  open.push(double);
  return double;
}

const limits = { model: bedrockModel, timeoutMs: 2000, maxOutputTokens: 100 };
const schemaOf = (ids: string[]) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['techniques', 'enum'],
  properties: {
    // A property may have the name of a keyword.
    enum: { type: 'string', maxLength: 10 },
    techniques: { type: 'array', maxItems: ids.length, items: { type: 'string', enum: ids } },
  },
});
const promptOf = (ids: string[]): ModelPrompt => ({ system: 'Answer.', user: 'Grüße 💀', schema: schemaOf(ids) });
const sent = {
  type: 'object',
  additionalProperties: false,
  required: ['techniques', 'enum'],
  properties: { enum: { type: 'string' }, techniques: { type: 'array', items: { type: 'string' } } },
};

describe('a request to Bedrock', () => {
  it.each([undefined, 0.2])("is what AWS's own client sends, with temperature %s", async (temperature) => {
    const input: ConverseCommandInput = {
      modelId: bedrockModel,
      system: [{ text: 'Answer.' }],
      messages: [{ role: 'user', content: [{ text: 'Grüße 💀' }] }],
      inferenceConfig: { maxTokens: 100, temperature },
      outputConfig: {
        textFormat: {
          type: 'json_schema',
          structure: { jsonSchema: { name: 'analysis', schema: JSON.stringify(sent) } },
        },
      },
    };
    const theirs = captureRequests();
    const client = new BedrockRuntimeClient({
      region,
      credentials: { accessKeyId, secretAccessKey, sessionToken },
      requestHandler: theirs.requestHandler,
      maxAttempts: 1,
    });
    await client.send(new ConverseCommand(input)).catch(() => undefined);
    const ours = captureFetch(() => Response.json({}));
    const url = `https://bedrock-runtime.${region}.amazonaws.com`;
    const model = createBedrockLanguageModel({ ...limits, url, temperature, fetch: ours.fetch });
    await model.complete(promptOf(['T1059'])).catch(() => undefined);
    const [their, our] = [theirs.captured[0], ours.captured[0]];
    if (!their || !our) throw new Error('nothing was sent');
    expect([our.method, our.url, jsonOf(our)]).toEqual([their.method, their.url, jsonOf(their)]);
    expect(our.headers['content-type']).toBe(their.headers['content-type']);
    // The double is held to AWS's client as well.
    expect(await sigv4Problem(their, bedrockRules)).toBeNull();
  });

  it('has the same schema whatever the candidates are: a new one would be compiled first', async () => {
    const double = await startDouble();
    const model = createBedrockLanguageModel({ ...limits, url: double.baseUrl, fetch: signing() });
    await model.complete(promptOf(['T1059']));
    await model.complete(promptOf(['T1003', 'T1078']));
    const [first, second] = double.bodies.map((body) => (body as { outputConfig: unknown }).outputConfig);
    expect(first).toEqual(second);
  });

  it('has a key of its own where there is one, and is signed where there is none', async () => {
    const withKey = await startDouble({ apiKey: 'bedrock-api-key' });
    const model = createBedrockLanguageModel({ ...limits, url: withKey.baseUrl, apiKey: 'bedrock-api-key' });
    expect(await model.complete(promptOf([]))).toMatchObject({ text: '{}', cut: false });
    const signed = await startDouble();
    const other = createBedrockLanguageModel({ ...limits, url: signed.baseUrl, fetch: signing() });
    expect(await other.complete(promptOf([]))).toMatchObject({ usage: { input_tokens: 1000, output_tokens: 200 } });
    const without = createBedrockLanguageModel({ ...limits, url: signed.baseUrl });
    await expect(without.complete(promptOf([]))).rejects.toMatchObject({
      code: 'upstream_rejected',
      details: { upstream: 'llm', permanent: true },
    });
  });

  it('tells a model that cannot be held to a schema of it in words, and remembers that', async () => {
    const double = await startDouble({ structured: false });
    const model = createBedrockLanguageModel({ ...limits, url: double.baseUrl, fetch: signing() });
    for (let round = 0; round < 2; round += 1) expect((await model.complete(promptOf(['T1059']))).text).toBe('{}');
    expect(double.requests.map(({ messages }) => messages[0]?.content)).toEqual(
      Array(2).fill(expect.stringContaining('"enum":["T1059"]')),
    );
  });

  it('is one token long where it only looks whether the model is there', async () => {
    const double = await startDouble();
    const model = createBedrockLanguageModel({ ...limits, url: double.baseUrl, fetch: signing() });
    expect(await model.describe()).toEqual({ contextTokens: null });
    expect([double.looks(), double.requests.length]).toEqual([1, 0]);
  });

  it('for a bare id is refused, and the log says what to do', async () => {
    const double = await startDouble();
    const model = createBedrockLanguageModel({
      ...limits,
      model: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
      url: double.baseUrl,
      fetch: signing(),
    });
    const refused = { code: 'upstream_rejected', message: expect.stringContaining('inference profile') };
    await expect(model.describe()).rejects.toMatchObject({
      ...refused,
      publicMessage: expect.stringContaining('LLM_MODEL is the id of an inference profile'),
      details: { permanent: true },
    });
    await expect(model.complete(promptOf([]))).rejects.toMatchObject(refused);
  });

  it.each([
    [408, 'upstream_timeout'],
    [424, 'upstream_unavailable'],
    [429, 'upstream_overloaded'],
    [500, 'upstream_unavailable'],
    [503, 'upstream_unavailable'],
    [403, 'upstream_rejected'],
    [404, 'upstream_rejected'],
  ])('that is answered %i is %s', async (status, code) => {
    const double = await startDouble({ reply: () => ({ status, body: { message: 'no: Grüße 💀 and so on' } }) });
    const model = createBedrockLanguageModel({ ...limits, url: double.baseUrl, fetch: signing() });
    await expect(model.complete(promptOf([]))).rejects.toMatchObject({ code, details: { upstream: 'llm' } });
    expect(double.requests).toHaveLength(1);
  });

  it.each([
    ['no JSON', () => new Response('<html>')],
    ['no message', () => Response.json({ output: {} })],
  ])('that is answered with %s is upstream_invalid_response', async (_, answer) => {
    const { fetch } = captureFetch(answer);
    const model = createBedrockLanguageModel({ ...limits, url: 'https://bedrock', fetch });
    await expect(model.complete(promptOf([]))).rejects.toMatchObject({ code: 'upstream_invalid_response' });
  });

  it('ends with its caller, down to the socket', async () => {
    const double = await startDouble({ reply: () => 'stall' });
    const model = createBedrockLanguageModel({ ...limits, timeoutMs: 10_000, url: double.baseUrl, fetch: signing() });
    const left = new AbortController();
    const call = model.complete(promptOf([]), left.signal);
    setTimeout(() => left.abort(new Error('gone')), 100);
    await expect(call).rejects.toThrow('gone');
    await expect.poll(() => double.closed.length, { timeout: 1000 }).toBe(1);
  });
});

it('puts nothing foreign into the answer, though the model obeys what findings order', async () => {
  const double = await startDouble({
    reply: (request) => ({ content: JSON.stringify(obeysBesides(userMessage(request))) }),
  });
  const system = await startSystem(sampleDir);
  const model = createBedrockLanguageModel({ ...limits, url: double.baseUrl, fetch: signing() });
  await expectInjectionsFiltered(system, model);
  await system.remove();
});
