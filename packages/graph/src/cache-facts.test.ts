import type { KnowledgeGraph, TechniqueFacts } from '@attack-kg/contracts';
import { emptyFacts } from '@attack-kg/contracts/testing';
import { describe, expect, it } from 'vitest';
import { cacheFacts } from './cache-facts.ts';

function factsOf(attackId: string): TechniqueFacts {
  const advice = {
    mitigation_id: 'M1',
    name: 'Filter',
    text: `for ${attackId}`,
    description: ['Filters', 'traffic'].join(' '),
  };
  return { ...emptyFacts(attackId), mitigations: [advice] };
}

/** Knows T1 to T9 in every seed, and notes what it is asked for. */
function counted() {
  const asked: string[][] = [];
  const graph: KnowledgeGraph = {
    assertSeed: async () => undefined,
    countTriples: async () => 1,
    async describeTechniques(_, ids) {
      asked.push([...ids]);
      return ids.filter((id) => /^T\d$/.test(id)).map(factsOf);
    },
  };
  return { graph, asked };
}

describe('cached facts', () => {
  it('asks once for each technique of a seed, also for one that the seed does not hold', async () => {
    const { graph, asked } = counted();
    const cached = cacheFacts(graph);
    await cached.describeTechniques('a', ['T1', 'T404']);
    const again = await cached.describeTechniques('a', ['T2', 'T404', 'T1', 'T2']);
    expect(asked).toEqual([['T1', 'T404'], ['T2']]);
    expect(again).toEqual([factsOf('T2'), factsOf('T1')]);
    await cached.describeTechniques('b', ['T1']);
    expect(asked.at(-1)).toEqual(['T1']);
  });

  it('forgets what was used longest ago: a technique beyond the limit, a seed before the last two', async () => {
    const { graph, asked } = counted();
    const cached = cacheFacts(graph, { techniques: 2 });
    for (const id of ['T1', 'T2', 'T1', 'T3', 'T1', 'T2']) await cached.describeTechniques('a', [id]);
    expect(asked).toEqual([['T1'], ['T2'], ['T3'], ['T2']]);
    for (const seed of ['b', 'a', 'c', 'a', 'b']) await cached.describeTechniques(seed, ['T1']);
    expect(asked.slice(4)).toEqual([['T1'], ['T1'], ['T1']]);
  });

  it('lets nobody change what it keeps', async () => {
    const [facts] = await cacheFacts(counted().graph).describeTechniques('a', ['T1']);
    expect(() => facts?.mitigations.pop()).toThrow(TypeError);
    expect(() => Object.assign(facts?.mitigations[0] ?? {}, { text: '' })).toThrow(TypeError);
  });
});

/** Answers when it is told to; notes what it is asked for, and how many calls were out at most. */
function slow() {
  const calls: { ids: string[]; signal: AbortSignal | undefined; answer(): void; fail(error: Error): void }[] = [];
  let open = 0;
  let most = 0;
  const graph: KnowledgeGraph = {
    assertSeed: async () => undefined,
    countTriples: async () => 1,
    async describeTechniques(_, ids, signal) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      calls.push({ ids: [...ids], signal, answer: resolve, fail: reject });
      open += 1;
      most = Math.max(most, open);
      await promise.finally(() => {
        open -= 1;
      });
      return ids.map(factsOf);
    },
  };
  return { graph, calls, most: () => most };
}

const turn = () => new Promise((done) => setImmediate(done));
const idsOf = (facts: TechniqueFacts[]) => facts.map((entry) => entry.attack_id);

describe('facts on their way', () => {
  it('are shared by all who ask for them', async () => {
    const { graph, calls } = slow();
    const cached = cacheFacts(graph);
    const one = cached.describeTechniques('a', ['T1', 'T2']);
    await turn();
    const two = cached.describeTechniques('a', ['T2', 'T3']);
    const three = cached.describeTechniques('a', ['T1', 'T3']);
    await turn();
    expect(calls.map(({ ids }) => ids)).toEqual([['T1', 'T2'], ['T3']]);
    for (const call of calls) call.answer();
    expect((await Promise.all([one, two, three])).map(idsOf)).toEqual([
      ['T1', 'T2'],
      ['T2', 'T3'],
      ['T1', 'T3'],
    ]);
  });

  it('are kept when they come, though the one who asked has left', async () => {
    const { graph, calls } = slow();
    const cached = cacheFacts(graph);
    const leaving = new AbortController();
    const left = cached.describeTechniques('a', ['T1'], leaving.signal);
    await turn();
    leaving.abort(new Error('caller left'));
    await expect(left).rejects.toThrow('caller left');
    expect(calls[0]?.signal).toBeUndefined();
    calls[0]?.answer();
    await turn();
    expect(idsOf(await cached.describeTechniques('a', ['T1']))).toEqual(['T1']);
    expect(calls).toHaveLength(1);
  });

  it('take too long for the one who waits, and are kept all the same', async () => {
    const { graph, calls } = slow();
    const cached = cacheFacts(graph, { waitMs: 1 });
    await expect(cached.describeTechniques('a', ['T1'])).rejects.toMatchObject({
      code: 'upstream_timeout',
      details: { upstream: 'graph' },
    });
    await expect(cached.describeTechniques('a', ['T1'])).rejects.toMatchObject({ code: 'upstream_timeout' });
    expect(calls).toHaveLength(1);
    calls[0]?.answer();
    await turn();
    expect(idsOf(await cached.describeTechniques('a', ['T1']))).toEqual(['T1']);
  });

  it('are asked for by few calls at a time, of so many techniques at most', async () => {
    const { graph, calls, most } = slow();
    const cached = cacheFacts(graph, { limits: { calls: 2, techniques: 3 } });
    const answers = ['a', 'b', 'a'].flatMap((seed, start) =>
      [1, 2, 3].map((step) => cached.describeTechniques(seed, [`T${start + step}`, `T${start + step + 1}`])),
    );
    for (let next = 0; next < calls.length || next === 0; next += 1) {
      await turn();
      calls[next]?.answer();
      await turn();
    }
    expect((await Promise.all(answers)).every((facts) => facts.length === 2)).toBe(true);
    expect(most()).toBe(2);
    expect(Math.max(...calls.map(({ ids }) => ids.length))).toBe(3);
    // Seed a: T1 to T6, seed b: T2 to T5, each technique once.
    expect(calls.flatMap(({ ids }) => ids)).toHaveLength(10);
  });

  it('are asked for again after a failure, which all who wait get', async () => {
    const { graph, calls } = slow();
    const cached = cacheFacts(graph);
    const both = [cached.describeTechniques('a', ['T1']), cached.describeTechniques('a', ['T1'])];
    await turn();
    calls[0]?.fail(new Error('gone'));
    for (const settled of await Promise.allSettled(both)) expect(settled).toMatchObject({ status: 'rejected' });
    const again = cached.describeTechniques('a', ['T1']);
    await turn();
    calls[1]?.answer();
    expect(idsOf(await again)).toEqual(['T1']);
  });
});
