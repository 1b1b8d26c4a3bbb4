import { setImmediate as tick } from 'node:timers/promises';
import type { Embedder } from '@attack-kg/contracts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { embedWithin } from './embed-within.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** An embedder that takes a second for each text, by a clock that only it moves. */
function slowEmbedder() {
  const embedded: string[] = [];
  const embedder: Embedder = {
    recipe: {} as Embedder['recipe'],
    maxBatchSize: Number.POSITIVE_INFINITY,
    async embed(texts, _, signal) {
      for (const text of texts) {
        signal?.throwIfAborted();
        embedded.push(text);
        vi.advanceTimersByTime(1000);
        await tick();
      }
      return texts.map(() => new Float32Array(1));
    },
  };
  return { embedded, limited: embedWithin(30_000, embedder) };
}

const texts = (count: number) => Array.from({ length: count }, (_, index) => String(index));

it('gives up after half of the time of a request, so that there is time to answer without vectors', async () => {
  const { embedded, limited } = slowEmbedder();
  await expect(limited.embed(texts(100), 'query')).rejects.toMatchObject({
    code: 'upstream_timeout',
    details: { upstream: 'embeddings' },
  });
  expect(embedded).toHaveLength(15);
});

it('leaves alone what is done in time, each call by its own time', async () => {
  const { limited } = slowEmbedder();
  expect(await limited.embed(texts(10), 'query')).toHaveLength(10);
  expect(await limited.embed(texts(10), 'query')).toHaveLength(10);
  expect(vi.getTimerCount()).toBe(0);
});

it('does not take a caller who has left for slowness', async () => {
  const { limited } = slowEmbedder();
  const reason = new Error('left');
  await expect(limited.embed(texts(5), 'query', AbortSignal.abort(reason))).rejects.toBe(reason);
});
