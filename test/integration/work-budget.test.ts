import { createAnalyze, createSeedProvider } from '@attack-kg/analysis';
import { analysisRequestSchema } from '@attack-kg/contracts';
import { createRecordedFacts } from '@attack-kg/graph';
import { openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countWork } from '../support/count-work.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { workBudget } from './work-budget.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

const sentence = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
const findings: Record<keyof typeof workBudget, string> = {
  'a sentence': sentence,
  'a report of ten sentences': Array.from({ length: 10 }, (_, day) => `On day ${day}: ${sentence}.`).join(' '),
  'a sentence two hundred times': `${sentence}. `.repeat(200),
};

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** What an analysis asks of its upstreams on the committed sample, and what it does with the answers, in counts that no machine changes. */
async function workOf(finding: string): Promise<Record<string, number>> {
  const { embedder, readers, registry } = system.seeding;
  const counts = { upstream_calls: 0, texts: 0, vectors: 0, bytes_sent: 0, bytes_received: 0 };
  const call = (sent: unknown) => {
    counts.upstream_calls += 1;
    counts.bytes_sent += bytes(sent);
  };
  const counted = {
    async embedder() {
      return {
        ...embedder,
        async embed(...args: Parameters<typeof embedder.embed>) {
          call(args[0]);
          counts.texts += args[0].length;
          const vectors = await embedder.embed(...args);
          counts.bytes_received += bytes(vectors.map((vector) => [...vector]));
          return vectors;
        },
      };
    },
    vectors: {
      async search(...[seedId, queries, options]: Parameters<typeof readers.vectors.search>) {
        call(queries.map((query) => [...query]));
        counts.vectors += queries.length;
        const hits = await readers.vectors.search(seedId, queries, options);
        counts.bytes_received += bytes(hits);
        return hits;
      },
    },
  };
  const describeTechniques: typeof readers.graph.describeTechniques = (seedId, ids, signal) => {
    call(ids);
    return readers.graph.describeTechniques(seedId, ids, signal);
  };
  const facts = createRecordedFacts({ ...readers.graph, describeTechniques }, registry);
  const recipe = async () => embedder.recipe;
  const seeds = createSeedProvider({ registry, openKeywordIndex, openClassifiers, recipe, prepare: facts.load });
  const analyze = createAnalyze({ ...counted, graph: facts, seeds });
  const request = analysisRequestSchema.parse({ finding });
  // The first unpacks records of techniques, which later ones find unpacked.
  await analyze(request);
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] = 0;
  let answer = 0;
  const callbacks = await countWork(async () => {
    const result = await analyze(request);
    answer = bytes({ ...result, meta: { ...result.meta, timings_ms: {} } });
  });
  return { ...counts, callbacks, bytes_answered: answer };
}

/** Of a budget that was beaten by so much, the rest is to be taken back. */
const leastShare = 0.8;

describe.each(Object.entries(findings))('%s', (name, finding) => {
  it('stays within its budget, and the budget near to it (work-budget.ts)', async () => {
    const work = await workOf(finding);
    const budget: Record<string, number> = workBudget[name as keyof typeof workBudget];
    expect(Object.keys(work)).toEqual(Object.keys(budget));
    const outside = Object.entries(work).filter(([what, count]) => {
      const most = budget[what] ?? 0;
      return count > most || count < leastShare * most;
    });
    expect(outside, JSON.stringify(work)).toEqual([]);
  });
});
