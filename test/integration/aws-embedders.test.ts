import { AppError, type Embedder } from '@attack-kg/contracts';
import { createTitanEmbedder } from '@attack-kg/embeddings/bedrock';
import { createLexicalEmbedder } from '@attack-kg/embeddings/lexical';
import { createOnnxEmbedder, findModelFiles } from '@attack-kg/embeddings/onnx';
import { createSagemakerEmbedder } from '@attack-kg/embeddings/sagemaker';
import { createEmbeddingsApp, createEmbedQueue, describeModel } from '@attack-kg/embeddings-server';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedderContract } from '../contract/embedder-contract.ts';
import { bedrockRules } from '../support/bedrock-double.ts';
import { captureFetch, captureRequests, jsonOf } from '../support/captured-request.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { freePort } from '../support/real-servers.ts';
import { sagemakerEndpoint, sagemakerRules, startSagemakerDouble } from '../support/sagemaker-double.ts';
import { type Sigv4Rules, sigv4Problem } from '../support/sigv4-double.ts';
import { titanDouble } from '../support/titan-double.ts';

const settingsOf = ({ region, accessKeyId, secretAccessKey, sessionToken }: Sigv4Rules) => ({
  region,
  accessKeyId,
  secretAccessKey,
  sessionToken,
});
const credentialsOf = ({ accessKeyId, secretAccessKey, sessionToken = '' }: Sigv4Rules) => ({
  accessKeyId,
  secretAccessKey,
  sessionToken,
});

describe('SageMaker before our embeddings server', () => {
  let server: ServerType;
  let double: Awaited<ReturnType<typeof startSagemakerDouble>>;
  let served: Embedder;
  const fetch = createAwsFetch(settingsOf(sagemakerRules))('sagemaker');
  const open = (options: Partial<Parameters<typeof createSagemakerEmbedder>[0]> = {}) =>
    createSagemakerEmbedder({
      url: double.url,
      endpoint: sagemakerEndpoint,
      model: 'sentence-transformers/all-MiniLM-L6-v2',
      pooling: 'mean',
      maxInputLength: 512,
      maxBatchSize: 32,
      timeoutMs: 60_000,
      fetch,
      ...options,
    });
  beforeAll(async () => {
    const folder = modelNames.map(modelFolder).find((found) => found !== undefined);
    served = folder ? await createOnnxEmbedder(await findModelFiles(folder)) : createLexicalEmbedder();
    const app = createEmbeddingsApp({
      info: describeModel(
        { ...served.recipe, max_input_length: 512 },
        { maxConcurrentRequests: 512, maxClientBatchSize: 32 },
      ),
      queue: createEmbedQueue(served, { maxWaiting: 512, atOnce: 2 }),
      countTokens: (text) => text.split(/\s+/).length,
    });
    const port = await freePort();
    server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
    double = await startSagemakerDouble(`http://127.0.0.1:${port}`);
  });
  afterAll(async () => {
    await double?.stop();
    server?.close();
  });

  embedderContract('SageMaker', () => open());

  it('has the recipe that the settings say, with the dimension that was seen, and prefixes that the model is known to want', async () => {
    expect((await open()).recipe).toEqual({
      version: 1,
      provider: 'sagemaker',
      model: 'sentence-transformers/all-MiniLM-L6-v2',
      dimension: served.recipe.dimension,
      max_input_length: 512,
      pooling: 'mean',
      query_prefix: '',
      document_prefix: '',
    });
    const nomic = await open({ model: 'nomic-ai/nomic-embed-text-v1.5' });
    expect(nomic.recipe).toMatchObject({ query_prefix: 'search_query: ', document_prefix: 'search_document: ' });
    const own = await open({ queryPrefix: 'q: ', documentPrefix: '' });
    const plain = await open();
    const [prefixed] = await own.embed(['x'], 'query');
    const [written] = await plain.embed(['q: x'], 'query');
    expect(prefixed).toEqual(written);
  });

  it('refuses more than it takes in one call, before it is sent', async () => {
    const embedder = await open({ maxBatchSize: 2 });
    await expect(embedder.embed(['a', 'b', 'c'], 'query')).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('that does not have the endpoint, or not for us, is upstream_rejected', async () => {
    await expect(open({ endpoint: 'another' })).rejects.toMatchObject({ code: 'upstream_rejected' });
    const stranger = createAwsFetch({ ...settingsOf(sagemakerRules), secretAccessKey: 'b' })('sagemaker');
    await expect(open({ fetch: stranger })).rejects.toMatchObject({ code: 'upstream_rejected' });
  });

  it.each([
    [429, 'upstream_overloaded'],
    [422, 'upstream_rejected'],
    [503, 'upstream_unavailable'],
    [undefined, 'upstream_unavailable'],
  ])('whose container answers %s is what that means: %s', async (OriginalStatusCode, code) => {
    const answers = async (body: string) => body.includes('fail');
    const failing = await open({
      fetch: async (input, init) =>
        (await answers(String(init?.body)))
          ? Response.json({ OriginalStatusCode }, { status: 424 })
          : fetch(input, init),
    });
    await expect(failing.embed(['fail'], 'query')).rejects.toMatchObject({ code, details: { upstream: 'embeddings' } });
  });

  it("is sent what AWS's own client sends", async () => {
    const theirs = captureRequests();
    const client = new SageMakerRuntimeClient({
      region: sagemakerRules.region,
      credentials: credentialsOf(sagemakerRules),
      requestHandler: theirs.requestHandler,
      maxAttempts: 1,
    });
    const Body = JSON.stringify({ inputs: ['probe'], truncate: true, normalize: true });
    const command = new InvokeEndpointCommand({ EndpointName: 'a b', ContentType: 'application/json', Body });
    await client.send(command).catch(() => undefined);
    const ours = captureFetch(() => Response.json([[1, 0]]));
    await open({ url: 'https://runtime.sagemaker.eu-central-1.amazonaws.com', endpoint: 'a b', fetch: ours.fetch });
    const [their, our] = [theirs.captured[0], ours.captured[0]];
    if (!their || !our) throw new Error('nothing was sent');
    expect([our.method, our.url, jsonOf(our)]).toEqual([their.method, their.url, jsonOf(their)]);
    expect(our.headers['content-type']).toBe(their.headers['content-type']);
    expect(await sigv4Problem(their, sagemakerRules)).toBeNull();
  });
});

describe('Titan on Bedrock', () => {
  const url = `https://bedrock-runtime.${bedrockRules.region}.amazonaws.com`;
  const model = 'amazon.titan-embed-text-v2:0';
  const open = (double = titanDouble(), options: Partial<Parameters<typeof createTitanEmbedder>[0]> = {}) =>
    createTitanEmbedder({
      url,
      model,
      dimension: 1024,
      concurrency: 4,
      timeoutMs: 5000,
      fetch: createAwsFetch(settingsOf(bedrockRules), { fetch: double.fetch })('bedrock'),
      ...options,
    });

  embedderContract('Titan', () => open());

  it.each([256, 512, 1024] as const)(
    'gives %i numbers where that many are asked for, and the recipe says so',
    async (dimension) => {
      const embedder = await open(titanDouble(), { dimension });
      expect(embedder.recipe).toMatchObject({ provider: 'bedrock', model, dimension, max_input_length: 8192 });
      const [vector] = await embedder.embed(['dumped LSASS memory'], 'query');
      expect(vector).toHaveLength(dimension);
    },
  );

  it('gets one text a call, and no more calls at a time than it may, whoever asks', async () => {
    const double = titanDouble();
    const embedder = await open(double);
    double.state.texts.length = 0;
    const batches = Array.from({ length: 6 }, (_, batch) =>
      Array.from({ length: 8 }, (_, at) => `text ${batch} ${at}`),
    );
    const vectors = await Promise.all(batches.map((texts) => embedder.embed(texts, 'document')));
    expect(double.state.texts.sort()).toEqual(batches.flat().sort());
    expect(double.state.most).toBe(4);
    const [alone] = await embedder.embed(['text 5 7'], 'query');
    expect(vectors[5]?.[7]).toEqual(alone);
    await expect(embedder.embed(Array(9).fill('a'), 'query')).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('gets the beginning of a text that is too long, by characters or by tokens', async () => {
    const double = titanDouble();
    const embedder = await open(double);
    double.state.texts.length = 0;
    await embedder.embed(['word '.repeat(20_000), '漢'.repeat(60_000), '漢'.repeat(10_000)], 'document');
    expect(double.state.texts.map((text) => [text[0], text.length]).sort()).toEqual([
      ['w', 24_576],
      ['漢', 5000],
      ['漢', 6144],
    ]);
  });

  it('ends all calls of a batch at the first that fails, and those that wait are not made', async () => {
    const double = titanDouble();
    const embedder = await open(double, { concurrency: 2 });
    const before = double.state.calls;
    double.state.fault = (text) => (text === 'one' ? 429 : 200);
    await expect(embedder.embed(['one', 'two', 'three', 'four'], 'query')).rejects.toMatchObject({
      code: 'upstream_overloaded',
      details: { upstream: 'embeddings' },
    });
    await new Promise((done) => setTimeout(done, 30));
    expect(double.state.calls - before).toBeLessThanOrEqual(3);
    // Nobody's place is lost with it.
    double.state.fault = () => 200;
    expect(await embedder.embed(['one', 'two', 'three', 'four'], 'query')).toHaveLength(4);
  });

  it.each([
    [403, 'upstream_rejected'],
    [408, 'upstream_timeout'],
    [500, 'upstream_unavailable'],
  ])('that answers %i is %s', async (status, code) => {
    const double = titanDouble();
    const embedder = await open(double);
    double.state.fault = () => status;
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({ code });
  });

  it('whose vector has another size is upstream_invalid_response', async () => {
    const { fetch } = captureFetch(() => Response.json({ embedding: [1, 0], inputTextTokenCount: 1 }));
    const failure = await open(titanDouble(), { fetch }).then(() => null, AppError.from);
    expect(failure?.code).toBe('upstream_invalid_response');
  });

  it("is sent what AWS's own client sends", async () => {
    const theirs = captureRequests();
    const client = new BedrockRuntimeClient({
      region: bedrockRules.region,
      credentials: credentialsOf(bedrockRules),
      requestHandler: theirs.requestHandler,
      maxAttempts: 1,
    });
    const body = JSON.stringify({ inputText: 'probe', dimensions: 1024, normalize: true });
    const command = new InvokeModelCommand({
      modelId: model,
      contentType: 'application/json',
      accept: 'application/json',
      body,
    });
    await client.send(command).catch(() => undefined);
    const ours = captureFetch(() => Response.json({ embedding: Array(1024).fill(0) }));
    await open(titanDouble(), { fetch: ours.fetch });
    const [their, our] = [theirs.captured[0], ours.captured[0]];
    if (!their || !our) throw new Error('nothing was sent');
    expect([our.method, our.url, jsonOf(our)]).toEqual([their.method, their.url, jsonOf(their)]);
    for (const name of ['content-type', 'accept']) expect(our.headers[name], name).toBe(their.headers[name]);
    expect(await sigv4Problem(their, bedrockRules)).toBeNull();
  });
});
