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
    const cached = cacheFacts(graph, 2);
    for (const id of ['T1', 'T2', 'T1', 'T3', 'T1', 'T2']) await cached.describeTechniques('a', [id]);
    expect(asked.filter((ids) => ids.length > 0)).toEqual([['T1'], ['T2'], ['T3'], ['T2']]);
    for (const seed of ['b', 'a', 'c', 'a', 'b']) await cached.describeTechniques(seed, ['T1']);
    expect(asked.slice(6)).toEqual([['T1'], [], ['T1'], [], ['T1']]);
  });

  it('lets nobody change what it keeps', async () => {
    const [facts] = await cacheFacts(counted().graph).describeTechniques('a', ['T1']);
    expect(() => facts?.mitigations.pop()).toThrow(TypeError);
    expect(() => Object.assign(facts?.mitigations[0] ?? {}, { text: '' })).toThrow(TypeError);
  });
});
