import { createAnalyze, createSeedProvider } from '@attack-kg/analysis';
import { analysisRequestSchema } from '@attack-kg/contracts';
import { cacheFacts, createRecordedFacts } from '@attack-kg/graph';
import { openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

const findings = ['dumped LSASS memory', 'They dumped LSASS memory. Then CVE-2021-44228 was used. '.repeat(50)];
const topKs = [1, 10, 50];

/** A replica that has just started, and what it asks of whom. */
async function openReplica({ withRecords }: { withRecords: boolean }) {
  const calls: string[] = [];
  const { embedder, readers, registry } = system.seeding;
  const counted = {
    embedder: async () => ({
      ...embedder,
      embed: (...args: Parameters<typeof embedder.embed>) => {
        calls.push('embed');
        return embedder.embed(...args);
      },
    }),
    vectors: {
      search: (...args: Parameters<typeof readers.vectors.search>) => {
        calls.push('search');
        return readers.vectors.search(...args);
      },
    },
  };
  const graph = cacheFacts({
    ...readers.graph,
    describeTechniques: async (seedId, ids, signal) => {
      calls.push('facts');
      return readers.graph.describeTechniques(seedId, ids, signal);
    },
  });
  const facts = createRecordedFacts(graph, registry);
  const recipe = async () => embedder.recipe;
  const options = { registry, openKeywordIndex, openClassifiers, recipe, refreshMs: 60_000 };
  const seeds = createSeedProvider(withRecords ? { ...options, prepare: facts.load } : options);
  await seeds.current();
  const analyze = createAnalyze({ ...counted, graph: facts, seeds });
  return async (finding: string, top_k: number) => {
    calls.length = 0;
    await analyze(analysisRequestSchema.parse({ finding, top_k }));
    return [...calls];
  };
}

it('an analysis makes 2 upstream calls, the first as any other, whatever top_k and the number of sentences', async () => {
  const count = await openReplica({ withRecords: true });
  for (const finding of findings) {
    for (const top_k of topKs) expect(await count(finding, top_k)).toEqual(['embed', 'search']);
  }
});

it('looks up once what a finding says again and again', async () => {
  const { embedder, readers, registry } = system.seeding;
  const looked: string[][] = [];
  const counting = {
    ...embedder,
    embed: (...args: Parameters<typeof embedder.embed>) => {
      looked.push([...args[0]]);
      return embedder.embed(...args);
    },
  };
  const options = { registry, openKeywordIndex, openClassifiers, recipe: async () => embedder.recipe };
  const analyze = createAnalyze({
    embedder: async () => counting,
    vectors: readers.vectors,
    graph: readers.graph,
    seeds: createSeedProvider(options),
  });
  await analyze(analysisRequestSchema.parse({ finding: 'They dumped LSASS memory. '.repeat(40) }));
  // The sentence, and the passage of five of them.
  expect(looked.map((texts) => texts.length)).toEqual([2]);
});

it('on a seed without technique records it makes one more, once', async () => {
  const count = await openReplica({ withRecords: false });
  expect(await count('dumped LSASS memory', 10)).toEqual(['embed', 'search', 'facts']);
  for (const finding of findings) {
    for (const top_k of topKs) {
      expect((await count(finding, top_k)).length).toBeLessThanOrEqual(3);
      expect(await count(finding, top_k)).toEqual(['embed', 'search']);
    }
  }
});
