import { type Embedder, noVectors } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { cacheEmbedder } from './cache-embedder.ts';

/** Says each text's length when it is let go; notes what it is asked for. */
function counted() {
  const calls: { texts: string[]; signal: AbortSignal | undefined }[] = [];
  let gate: Promise<unknown> = Promise.resolve();
  const embedder: Embedder = {
    recipe: noVectors,
    maxBatchSize: 8,
    async embed(texts, _, signal) {
      calls.push({ texts: [...texts], signal });
      await gate;
      signal?.throwIfAborted();
      return texts.map((text) => Float32Array.of(text.length));
    },
  };
  const asked = () => calls.map(({ texts }) => texts);
  return {
    embedder,
    calls,
    asked,
    hold() {
      const { promise, resolve, reject } = Promise.withResolvers();
      gate = promise;
      return { go: () => resolve(undefined), fail: () => reject(new Error('away')) };
    },
  };
}

const lengths = (vectors: Float32Array[]) => vectors.map(([length]) => length);

it('asks for each text once, in the order in which they come, and for documents each time', async () => {
  const { embedder, asked } = counted();
  const cached = cacheEmbedder(embedder, { bytes: 10_000 });
  expect(lengths(await cached.embed(['a', 'bb', 'a'], 'query'))).toEqual([1, 2, 1]);
  expect(lengths(await cached.embed(['ccc', 'bb', 'a'], 'query'))).toEqual([3, 2, 1]);
  await cached.embed(['a'], 'document');
  expect(asked()).toEqual([['a', 'bb'], ['ccc'], ['a']]);
});

it('keeps to its bytes, the longest unused goes', async () => {
  const { embedder, asked } = counted();
  const cached = cacheEmbedder(embedder, { bytes: 2000 });
  const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
  for (const text of texts) await cached.embed([text], 'query');
  expect(cached.bytes).toBeLessThanOrEqual(2000);
  expect(cached.bytes).toBeGreaterThan(1000);
  await cached.embed(['text 19'], 'query');
  expect(asked()).toHaveLength(20);
  await cached.embed(['text 0'], 'query');
  expect(asked()).toHaveLength(21);
});

it('shares what is on its way, also when the one who asked first leaves', async () => {
  const { embedder, asked, calls, hold } = counted();
  const results: string[] = [];
  const cached = cacheEmbedder(embedder, {
    bytes: 10_000,
    onLookup: (result, texts) => results.push(`${result} ${texts}`),
  });
  const held = hold();
  const first = new AbortController();
  const one = cached.embed(['a', 'b'], 'query', first.signal);
  const two = cached.embed(['b', 'c'], 'query', new AbortController().signal);
  first.abort(new Error('left'));
  await expect(one).rejects.toThrow('left');
  held.go();
  expect(lengths(await two)).toEqual([1, 1]);
  expect(asked()).toEqual([['a', 'b'], ['c']]);
  expect(results).toEqual(['hit 0', 'shared 0', 'miss 2', 'hit 0', 'shared 1', 'miss 1']);
  expect(calls[0]?.signal?.aborted).toBe(false);
});

it('gives up what nobody waits for, and asks anew', async () => {
  const { embedder, calls, hold } = counted();
  const cached = cacheEmbedder(embedder, { bytes: 10_000 });
  const held = hold();
  const caller = new AbortController();
  const left = cached.embed(['a'], 'query', caller.signal);
  caller.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  expect(calls[0]?.signal?.aborted).toBe(true);
  const again = cached.embed(['a'], 'query');
  held.go();
  expect(lengths(await again)).toEqual([1]);
  expect(calls).toHaveLength(2);
});

it('keeps no failure, and nothing that was on its way when it was cleared', async () => {
  const { embedder, asked, hold } = counted();
  const cached = cacheEmbedder(embedder, { bytes: 10_000 });
  const failing = hold();
  const failed = cached.embed(['a'], 'query');
  failing.fail();
  await expect(failed).rejects.toThrow('away');
  const held = hold();
  const before = cached.embed(['a', 'b'], 'query');
  cached.clear();
  const after = cached.embed(['a'], 'query');
  held.go();
  await Promise.all([before, after]);
  expect(asked()).toHaveLength(3);
  await cached.embed(['b'], 'query');
  expect(asked().at(-1)).toEqual(['b']);
  cached.clear();
  expect(cached.bytes).toBe(0);
  await cached.embed(['a'], 'query');
  expect(asked()).toHaveLength(5);
});
