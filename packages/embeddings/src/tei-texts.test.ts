import { createHttpClient } from '@attack-kg/upstream';
import { expect, it } from 'vitest';
import { embedTexts } from './tei-texts.ts';

/** Two texts to a server that answers so. */
async function embedWhere(reply: string) {
  const fetch = async () => new Response(reply, { headers: { 'content-type': 'application/json' } });
  const client = createHttpClient({ upstream: 'embeddings', timeoutMs: 1000, fetch });
  return embedTexts(client, 'http://127.0.0.1:1/embed', ['one', 'two'], 256);
}

it('takes a vector of numbers for each text', async () => {
  expect(await embedWhere('[[1, 0.5], [0, -2]]')).toEqual([Float32Array.of(1, 0.5), Float32Array.of(0, -2)]);
});

it.each([
  ['what is no number', '[[1, 0.5], [0, "2"]]'],
  ['a number too large', '[[1, 0.5], [0, 1e999]]'],
  ['what is no list', '[[1, 0.5], {"0": 1}]'],
  ['a vector too few', '[[1, 0.5]]'],
  ['no list at all', '{"error": "busy"}'],
])('refuses %s', async (_, reply) => {
  await expect(embedWhere(reply)).rejects.toMatchObject({
    code: 'upstream_invalid_response',
    details: { upstream: 'embeddings' },
  });
});
