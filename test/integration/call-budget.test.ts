import { createAnalyze, createSeedProvider, searchWithKeywords } from '@attack-kg/analysis';
import { analysisRequestSchema } from '@attack-kg/contracts';
import { cacheFacts } from '@attack-kg/graph';
import { openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

it('an analysis makes at most 3 upstream calls cold and 2 warm, whatever top_k and the number of sentences', async () => {
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
    documents: searchWithKeywords({
      ...readers.vectors,
      search: (...args: Parameters<typeof readers.vectors.search>) => {
        calls.push('search');
        return readers.vectors.search(...args);
      },
    }),
    graph: cacheFacts({
      ...readers.graph,
      describeTechniques: async (seedId, ids, signal) => {
        if (ids.length > 0) calls.push('facts');
        return readers.graph.describeTechniques(seedId, ids, signal);
      },
    }),
  };
  const recipe = async () => embedder.recipe;
  const seeds = createSeedProvider({ registry, openKeywordIndex, openClassifiers, recipe, refreshMs: 60_000 });
  await seeds.current();
  const analyze = createAnalyze({ ...counted, seeds });
  const findings = ['dumped LSASS memory', 'They dumped LSASS memory. Then CVE-2021-44228 was used. '.repeat(50)];
  for (const finding of findings) {
    for (const top_k of [1, 10, 50]) {
      const count = async () => {
        calls.length = 0;
        await analyze(analysisRequestSchema.parse({ finding, top_k }));
        return [...calls];
      };
      expect((await count()).length).toBeLessThanOrEqual(3);
      expect(await count()).toEqual(['embed', 'search']);
    }
  }
});
