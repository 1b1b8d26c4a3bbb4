import type { Embedder } from '@attack-kg/contracts';
import { describe, expect, it } from 'vitest';
import { createEmbedQueue } from './embed-queue.ts';

/** Holds every text until it is let go; remembers in which order texts came. */
function heldEmbedder() {
  const came: string[] = [];
  const release: (() => void)[] = [];
  const embedder: Embedder = {
    recipe: {
      version: 1,
      provider: 'onnx',
      model: 'held',
      dimension: 1,
      pooling: 'none',
      query_prefix: '',
      document_prefix: '',
    },
    maxBatchSize: 8,
    async embed(texts) {
      came.push(...texts);
      await new Promise<void>((resolve) => release.push(resolve));
      if (texts[0] === 'bad') throw new Error('the model failed');
      return texts.map((text) => Float32Array.of(Number(text.slice(1))));
    },
  };
  const letGo = async () => {
    while (release.length > 0) {
      release.shift()?.();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  return { embedder, came, letGo };
}

const signal = new AbortController().signal;

describe('the queue before the model', () => {
  it('works on texts of several requests at once, one of each in turn', async () => {
    const { embedder, came, letGo } = heldEmbedder();
    const queue = createEmbedQueue(embedder, { maxWaiting: 9, atOnce: 2 });
    const long = queue.embed(['a1', 'a2', 'a3', 'a4'], signal);
    const short = queue.embed(['b1'], signal);
    expect(came).toEqual(['a1', 'a2']);
    await letGo();
    expect(came).toEqual(['a1', 'a2', 'a3', 'b1', 'a4']);
    expect((await long)?.map(([value]) => value)).toEqual([1, 2, 3, 4]);
    expect((await short)?.map(([value]) => value)).toEqual([1]);
    expect(queue.statistics).toEqual({ requests: 2, texts: 5, waiting: 0, rejected: 0 });
  });

  it('drops what a caller who left still wanted, and goes on', async () => {
    const { embedder, came, letGo } = heldEmbedder();
    const queue = createEmbedQueue(embedder, { maxWaiting: 9, atOnce: 1 });
    const caller = new AbortController();
    const left = queue.embed(['a1', 'a2', 'a3'], caller.signal);
    const stays = queue.embed(['b1'], signal);
    caller.abort(new Error('caller left'));
    const [outcome] = await Promise.all([Promise.allSettled([left]), letGo()]);
    expect(outcome[0]).toMatchObject({ status: 'rejected', reason: { message: 'caller left' } });
    expect(await stays).toHaveLength(1);
    expect(came).toEqual(['a1', 'b1']);
  });

  it('fails the request whose text the model fails on, and no other', async () => {
    const { embedder, letGo } = heldEmbedder();
    const queue = createEmbedQueue(embedder, { maxWaiting: 9, atOnce: 2 });
    const outcomes = Promise.allSettled([queue.embed(['bad', 'a2'], signal), queue.embed(['b1'], signal)]);
    await letGo();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(queue.statistics.waiting).toBe(0);
  });

  it('counts texts, not requests: each that is done, and what a caller who left still wanted, makes room', async () => {
    const { embedder, letGo } = heldEmbedder();
    const queue = createEmbedQueue(embedder, { maxWaiting: 4, atOnce: 1 });
    const caller = new AbortController();
    const kept = queue.embed(['a1'], signal);
    const left = queue.embed(['b1', 'b2'], caller.signal);
    expect([queue.hasRoomFor(1), queue.hasRoomFor(2)]).toEqual([true, false]);
    caller.abort();
    await Promise.all([Promise.allSettled([left]), letGo()]);
    await kept;
    expect([queue.hasRoomFor(4), queue.hasRoomFor(5)]).toEqual([true, false]);
    expect(queue.statistics).toMatchObject({ waiting: 0, rejected: 2 });
    const long = queue.embed(['c1', 'c2', 'c3', 'c4'], signal);
    expect(queue.statistics.waiting).toBe(4);
    await letGo();
    await long;
    expect(queue.statistics.waiting).toBe(0);
  });
});
