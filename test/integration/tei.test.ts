import { createSeedProvider } from '@attack-kg/analysis';
import { AppError, type Embedder, type EmbeddingRecipe, manifestSchema } from '@attack-kg/contracts';
import { createLexicalEmbedder } from '@attack-kg/embeddings/lexical';
import { createTeiEmbedder } from '@attack-kg/embeddings/tei';
import { createEmbeddingsApp, createEmbedQueue, describeModel } from '@attack-kg/embeddings-server';
import { openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { describe, expect, it } from 'vitest';
import { embedderContract } from '../contract/embedder-contract.ts';

/** Our embeddings server in this process, on lexical vectors: it is held to TEI's API by its own suite below. */
function server(embedder: Embedder = createLexicalEmbedder(), maxWaiting = 512, recipe: Partial<EmbeddingRecipe> = {}) {
  const app = createEmbeddingsApp({
    info: describeModel(
      { ...embedder.recipe, max_input_length: 512, ...recipe },
      { maxConcurrentRequests: maxWaiting, maxClientBatchSize: 32 },
    ),
    queue: createEmbedQueue(embedder, { maxWaiting, atOnce: 2 }),
    countTokens: (text) => text.split(/\s+/).length,
  });
  const bodies: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (init?.body) bodies.push(String(init.body));
    return app.request(String(input), init);
  };
  return { app, fetch, bodies };
}

const headers = { 'content-type': 'application/json' };
const post = (body: unknown) => ({ method: 'POST', headers, body: JSON.stringify(body) });
const open = (fetch: typeof globalThis.fetch) => createTeiEmbedder({ url: 'http://tei', timeoutMs: 5000, fetch });

/** The manifest as it is stored and read back: the order of its fields is the schema's. */
const manifestWith = (embedding: EmbeddingRecipe) =>
  manifestSchema.parse({
    format_version: 1,
    seed_id: 'seed-one',
    previous_seed_id: null,
    created_at: '2026-01-01T00:00:00Z',
    recipe_versions: {},
    embedding,
    is_sample: true,
    sources: [],
    counts: [],
    triples: 0,
    documents: 0,
  });

embedderContract('TEI client on our embeddings server', () => open(server().fetch));

const real = process.env.TEI_URL;
describe.skipIf(!real)(`a real TEI${real ? '' : ' (SKIPPED: set TEI_URL)'}`, () => {
  embedderContract('TEI', () => createTeiEmbedder({ url: real ?? '', timeoutMs: 60_000 }));
});

/** Statuses and bodies of 1.9.3, seen on the real one and in its source (router/src/http/server.rs, core/src/tokenization.rs). */
describe('the embeddings server answers as TEI 1.9 does', () => {
  const long = 'word '.repeat(600);
  it.each([
    ['an empty text', { inputs: '' }, 400, 'Empty'],
    ['an empty text among others', { inputs: ['a', ''] }, 400, 'Empty'],
    ['no text', { inputs: [] }, 400, 'Empty'],
    ['33 texts', { inputs: Array(33).fill('a') }, 422, 'Validation'],
    ['a text that is too long and may not be cut', { inputs: long, truncate: false }, 422, 'Validation'],
    ['one of too many characters', { inputs: 'a'.repeat(128_001), truncate: false }, 422, 'Validation'],
    ['what the real one can and ours cannot', { inputs: 'a', normalize: false }, 422, 'Validation'],
  ])('%s: a reason and its type', async (_, body, status, error_type) => {
    const response = await server().app.request('/embed', post(body));
    const answer = await response.json();
    expect([response.status, answer]).toEqual([status, { error: expect.any(String), error_type }]);
  });

  it.each([
    ['no inputs', { headers, body: '{"truncate":true}' }, 422, /^Failed to deserialize the JSON body/],
    ['inputs of another kind', { headers, body: '{"inputs":[[1]]}' }, 422, /^Failed to deserialize the JSON body/],
    ['JSON that breaks off', { headers, body: '{"inputs":' }, 400, /^Failed to parse the request body as JSON/],
    ['no JSON by its type', { headers: { 'content-type': 'text/plain' }, body: '{"inputs":"a"}' }, 415, /^Expected/],
    ['over 2 MB', { headers, body: JSON.stringify({ inputs: 'a'.repeat(2_000_000) }) }, 413, /length limit exceeded/],
  ])('%s: plain text', async (_, request, status, text) => {
    const response = await server().app.request('/embed', { method: 'POST', ...request });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/plain; charset=utf-8']);
    expect(await response.text()).toMatch(text);
  });

  it.each([{}, { truncate: true }, { truncate: null }])('cuts a long text unless it may not: %o', async (truncate) => {
    const response = await server().app.request('/embed', post({ inputs: long, ...truncate }));
    expect(response.status).toBe(200);
  });

  it('says what model it has and how much of a text that reads', async () => {
    const { app } = server(createLexicalEmbedder(), 512, {
      model: 'all-MiniLM-L6-v2',
      max_input_length: 256,
      pooling: 'mean',
    });
    expect(await (await app.request('/info')).json()).toMatchObject({
      model_id: 'all-MiniLM-L6-v2',
      model_type: { embedding: { pooling: 'mean' } },
      max_input_length: 256,
      max_client_batch_size: 32,
      max_concurrent_requests: 512,
      auto_truncate: true,
    });
  });

  it('takes 512 texts at a time, in however many requests, and refuses the rest; later it takes them', async () => {
    const held = Promise.withResolvers<void>();
    const lexical = createLexicalEmbedder();
    const slow: Embedder = { ...lexical, embed: (...args) => held.promise.then(() => lexical.embed(...args)) };
    const { app } = server(slow);
    const calls = Array.from({ length: 40 }, () => app.request('/embed', post({ inputs: Array(32).fill('text') })));
    // What is refused is refused at once; the 16 others wait for the model.
    const refused = await Promise.all(calls.slice(16));
    for (const response of refused) {
      expect([response.status, await response.json()]).toEqual([
        429,
        { error: 'Model is overloaded', error_type: 'Overloaded' },
      ]);
    }
    held.resolve();
    expect((await Promise.all(calls.slice(0, 16))).map(({ status }) => status)).toEqual(Array(16).fill(200));
    expect((await app.request('/embed', post({ inputs: 'three' }))).status).toBe(200);
    expect(await (await app.request('/metrics')).text()).toMatch(/te_queue_size 0\n.*\nte_request_rejected 24/);
  });
});

describe('the TEI client', () => {
  it('takes model, limits and dimension from the server, and the prefixes that the model was trained with', async () => {
    const { fetch, bodies } = server(createLexicalEmbedder(), 512, { model: 'nomic-ai/nomic-embed-text-v1.5' });
    const embedder = await open(fetch);
    expect(embedder).toMatchObject({ maxBatchSize: 32, recipe: { provider: 'tei', dimension: 512 } });
    await embedder.embed(['x'], 'query');
    await embedder.embed(['x'], 'document');
    expect(bodies.slice(-2).map((body) => JSON.parse(body))).toEqual([
      { inputs: ['search_query: x'], truncate: true, normalize: true },
      { inputs: ['search_document: x'], truncate: true, normalize: true },
    ]);
  });

  it.each([
    ['cuts', { max_input_length: 256 }, 'max_input_length 512, here 256'],
    ['pools', { pooling: 'cls' }, 'pooling mean, here cls'],
  ])('of a server that %s otherwise is data_mismatch for the seed', async (_, other, difference) => {
    const recipeOf = async (recipe: Partial<EmbeddingRecipe>) =>
      (await open(server(createLexicalEmbedder(), 512, { pooling: 'mean', ...recipe }).fetch)).recipe;
    const manifest = manifestWith(await recipeOf({}));
    const readArtifact = async (): Promise<never> => {
      throw new AppError('data_not_ready', { message: 'the artifacts are asked for' });
    };
    const openSeed = (recipe: Partial<EmbeddingRecipe>) =>
      createSeedProvider({
        registry: { readManifest: async () => manifest, readArtifact },
        openKeywordIndex,
        openClassifiers,
        recipe: () => recipeOf(recipe),
      }).current();
    await expect(openSeed(other)).rejects.toMatchObject({
      code: 'data_mismatch',
      message: expect.stringContaining(difference),
    });
    await expect(openSeed({})).rejects.toMatchObject({ code: 'data_not_ready' });
  });

  it('sends no body over 2 MB, however long the texts', async () => {
    const { fetch, bodies } = server(createLexicalEmbedder(), 512, { max_input_length: 8192 });
    const embedder = await open(fetch);
    bodies.length = 0;
    const texts = Array.from({ length: 9 }, (_, at) => `${at} ${'word ü '.repeat(120_000)}`);
    expect(await embedder.embed(texts, 'document')).toHaveLength(9);
    expect(bodies.map((body) => Buffer.byteLength(body) < 2_000_000)).toEqual(bodies.map(() => true));
    expect(bodies.flatMap((body) => JSON.parse(body).inputs.map((text: string) => text[0]))).toEqual([...'012345678']);
  });

  it.each([
    ['1.8.3', 413],
    ['1.9.3', 422],
  ])('takes TEI %s for what it is, which refuses with %i', async (version, refusal) => {
    const embed = async (body: string) => {
      const { inputs, truncate } = JSON.parse(body);
      const refused = inputs.some((text: string) => text === '') || (truncate ?? version === '1.9.3') === false;
      const error = { error: 'Input validation error: …', error_type: 'Validation' };
      if (refused || inputs.length > 32) return Response.json(error, { status: refusal });
      return Response.json(inputs.map(() => [0.6, 0.8]));
    };
    const info = {
      model_id: 'sentence-transformers/all-MiniLM-L6-v2',
      model_type: { embedding: { pooling: 'mean' } },
      max_input_length: 256,
      max_client_batch_size: 64,
      auto_truncate: version === '1.9.3',
      version,
    };
    const embedder = await open(async (input, init) =>
      String(input).endsWith('/info') ? Response.json(info) : embed(String(init?.body)),
    );
    expect(embedder.recipe).toMatchObject({
      model: info.model_id,
      dimension: 2,
      max_input_length: 256,
      pooling: 'mean',
    });
    expect(await embedder.embed(['', 'word '.repeat(600)], 'document')).toHaveLength(2);
    await expect(embedder.embed(Array(33).fill('a'), 'query')).rejects.toMatchObject({ code: 'upstream_rejected' });
  });

  it.each([
    [429, 'upstream_overloaded'],
    [424, 'upstream_unavailable'],
    [500, 'upstream_unavailable'],
    [413, 'upstream_rejected'],
  ])('takes %i for %s', async (status, code) => {
    const { fetch } = server();
    const embedder = await open(fetch);
    const failing = await createTeiEmbedder({
      url: 'http://tei',
      timeoutMs: 1000,
      fetch: async (input, init) =>
        String(init?.body).includes('fail') ? new Response('{}', { status }) : fetch(input, init),
    });
    expect(failing.recipe).toEqual(embedder.recipe);
    await expect(failing.embed(['fail'], 'query')).rejects.toMatchObject({ code, details: { upstream: 'embeddings' } });
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['too few vectors', '[]'],
    ['no vectors', '{"data": 1}'],
  ])('takes %s for upstream_invalid_response', async (_, reply) => {
    const { fetch } = server();
    const embedder = await createTeiEmbedder({
      url: 'http://tei',
      timeoutMs: 1000,
      fetch: async (input, init) => (String(init?.body).includes('fail') ? new Response(reply) : fetch(input, init)),
    });
    await expect(embedder.embed(['fail'], 'query')).rejects.toMatchObject({ code: 'upstream_invalid_response' });
  });
});
