import type { Embedder, EmbeddingRecipe } from '@attack-kg/contracts';
import { createLexicalEmbedder } from '@attack-kg/embeddings/lexical';
import { createTeiEmbedder } from '@attack-kg/embeddings/tei';
import { createEmbeddingsApp, createEmbedQueue } from '@attack-kg/embeddings-server';
import { describe, expect, it } from 'vitest';
import { embedderContract } from '../contract/embedder-contract.ts';

/** Our embeddings server in this process, on lexical vectors: it is held to TEI's API by its own suite below. */
function server(embedder: Embedder = createLexicalEmbedder(), maxWaiting = 512, recipe: Partial<EmbeddingRecipe> = {}) {
  const app = createEmbeddingsApp({
    recipe: { ...embedder.recipe, ...recipe },
    queue: createEmbedQueue(embedder, { maxWaiting, atOnce: 2 }),
    maxClientBatchSize: 4,
    maxConcurrentRequests: maxWaiting,
    countTokens: (text) => text.split(/\s+/).length,
    maxInputLength: 512,
  });
  const bodies: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (init?.body) bodies.push(String(init.body));
    return app.request(String(input), init);
  };
  return { app, fetch, bodies };
}

const post = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const open = (fetch: typeof globalThis.fetch) => createTeiEmbedder({ url: 'http://tei', timeoutMs: 5000, fetch });

embedderContract('TEI client on our embeddings server', () => open(server().fetch));

const real = process.env.TEI_URL;
describe.skipIf(!real)(`a real TEI${real ? '' : ' (SKIPPED: set TEI_URL)'}`, () => {
  embedderContract('TEI', () => createTeiEmbedder({ url: real ?? '', timeoutMs: 60_000 }));
});

describe('the embeddings server answers as TEI does', () => {
  it.each([
    ['an empty text', { inputs: '' }, 422, 'Empty'],
    ['no inputs', {}, 422, 'Validation'],
    ['too many texts', { inputs: ['a', 'b', 'c', 'd', 'e'] }, 422, 'Validation'],
    ['a text that is too long', { inputs: 'word '.repeat(600) }, 413, 'Validation'],
  ])('%s', async (_, body, status, type) => {
    const response = await server().app.request('/embed', post(body));
    expect([response.status, ((await response.json()) as { error_type: string }).error_type]).toEqual([status, type]);
  });

  it('cuts a long text where it may', async () => {
    const response = await server().app.request('/embed', post({ inputs: 'word '.repeat(600), truncate: true }));
    expect(response.status).toBe(200);
  });

  it('says 429 while its queue is full, and serves again after', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const lexical = createLexicalEmbedder();
    const slow: Embedder = { ...lexical, embed: (...args) => held.then(() => lexical.embed(...args)) };
    const { app } = server(slow, 1);
    const first = app.request('/embed', post({ inputs: 'one' }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await app.request('/embed', post({ inputs: 'two' }))).status).toBe(429);
    release();
    expect((await first).status).toBe(200);
    expect((await app.request('/embed', post({ inputs: 'three' }))).status).toBe(200);
    expect(await (await app.request('/metrics')).text()).toMatch(/te_request_rejected 1/);
  });
});

describe('the TEI client', () => {
  it('takes model, limits and dimension from the server, and the prefixes that the model was trained with', async () => {
    const { fetch, bodies } = server(createLexicalEmbedder(), 512, { model: 'nomic-ai/nomic-embed-text-v1.5' });
    const embedder = await open(fetch);
    expect(embedder).toMatchObject({ maxBatchSize: 4, recipe: { provider: 'tei', dimension: 512 } });
    await embedder.embed(['x'], 'query');
    await embedder.embed(['x'], 'document');
    expect(bodies.slice(-2).map((body) => JSON.parse(body))).toEqual([
      { inputs: ['search_query: x'], truncate: true, normalize: true },
      { inputs: ['search_document: x'], truncate: true, normalize: true },
    ]);
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
