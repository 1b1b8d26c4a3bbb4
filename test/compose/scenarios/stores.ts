import { expect, it } from 'vitest';
import { expectAnswered } from '../load/expect-answered.ts';
import { startLoad } from '../load/open-loop.ts';
import { summarize } from '../load/outcome.ts';
import { underLoad } from '../load/under-load.ts';
import type { SuiteContext } from '../suite-context.ts';

/** The error table's answers to a store that is away for a moment. */
const allowed = ['upstream_unavailable', 'upstream_timeout', 'upstream_overloaded'];

export function storeScenarios(suite: SuiteContext): void {
  it.for(['oxigraph', 'chroma', 'tei'] as const)(
    'answers or says why while %s restarts, and recovers',
    {
      timeout: 180_000,
    },
    async (service) => {
      const { stack, report } = suite;
      const { summary, seconds, outcomes } = await underLoad(stack.url, async () => {
        await stack.compose(['restart', service]);
        await stack.replicasReady(4);
      });
      const refusals = outcomes.filter(({ end }) => end === 'refused').map(({ dueMs }) => dueMs);
      const span = refusals.length > 0 ? (Math.max(...refusals) - Math.min(...refusals)) / 1000 : 0;
      const note = `${seconds} s; refusals over ${span.toFixed(1)} s`;
      report.rows.push({ title: `restarting ${service}`, summary, note });
      expect(summary).toMatchObject({ failed: [], broken: 0 });
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(summary.refused)));
      // A restart is over after seconds; what follows it is as before.
      expect(span).toBeLessThan(20);
      const after = startLoad(stack.url);
      await new Promise((done) => setTimeout(done, 5000));
      const calm = summarize(await after.stop());
      expectAnswered(calm);
    },
  );
}
