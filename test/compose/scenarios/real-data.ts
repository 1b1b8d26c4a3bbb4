import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { copyChanged } from '../../support/changed-sources.ts';
import { expectAnswered } from '../load/expect-answered.ts';
import { findingOf } from '../load/findings.ts';
import type { Outcome } from '../load/outcome.ts';
import { underLoad } from '../load/under-load.ts';
import { readContainerStats } from '../stack/container-stats.ts';
import { docker } from '../stack/run.ts';
import { restoreSeedCache, saveSeedCache } from '../stack/seed-cache.ts';
import type { SuiteContext } from '../suite-context.ts';

const lastSeed = (outcomes: readonly Outcome[]) =>
  outcomes
    .toSorted((a, b) => a.dueMs + a.tookMs - b.dueMs - b.tookMs)
    .at(-1)
    ?.seeds.at(-1);

/**
 * Waits until replicas answer from a seed: so many answers in a row through the proxy are of all four. A look into each
 * container would take the processor that they load with.
 */
async function answersFrom(url: string, seedId: string | undefined): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (let inARow = 0; inARow < 24; ) {
    const response = await fetch(`${url}/readyz`);
    const { seed_id } = (await response.json()) as { seed_id?: string };
    inARow = seed_id === seedId ? inARow + 1 : 0;
    if (performance.now() > deadline) throw new Error(`replicas stay on ${seed_id}`);
    await sleep(200);
  }
}

export function realDataScenarios(suite: SuiteContext, sourcesDir: string): void {
  let p99BeforeMs = 0;
  let firstSeed: string | undefined;

  it('moves from the sample to the real sources', { timeout: 1_500_000 }, async () => {
    const { stack, report } = suite;
    await restoreSeedCache(stack);
    const { summary, seconds, outcomes } = await underLoad(stack.url, () => stack.seed(['run'], sourcesDir));
    await saveSeedCache(stack);
    firstSeed = lastSeed(outcomes);
    report.rows.push({ title: 're-seed from the sample to the real sources', summary, note: `${seconds} s` });
    expectAnswered(summary);
    expect(new Set(outcomes.flatMap(({ seeds }) => seeds)).size).toBe(2);
    // What is usual on this data, for the next test.
    const usual = await underLoad(stack.url, () => sleep(15_000));
    p99BeforeMs = usual.summary.p99Ms;
    report.rows.push({ title: 'nothing, on the real sources', summary: usual.summary, note: '' });
    expectAnswered(usual.summary);
  });

  it('moves to a new seed of the real sources and back without a failed or a slow answer', {
    timeout: 900_000,
  }, async () => {
    const { stack, report } = suite;
    const changed = await copyChanged(sourcesDir);
    try {
      const forth = await underLoad(stack.url, () => stack.seed(['run'], changed));
      report.rows.push({ title: 're-seed on the real sources', summary: forth.summary, note: `${forth.seconds} s` });
      expectAnswered(forth.summary);
      const after = await underLoad(stack.url, () => sleep(15_000));
      const note = `p99 ${(after.summary.p99Ms / p99BeforeMs).toFixed(1)} × before`;
      report.rows.push({ title: 'the 23 s after that re-seed', summary: after.summary, note });
      expectAnswered(after.summary);
      expect(after.summary.p99Ms).toBeLessThanOrEqual(3 * p99BeforeMs);
      expect(lastSeed(after.outcomes)).not.toBe(firstSeed);

      const back = await underLoad(stack.url, async () => {
        await stack.seed(['rollback'], changed);
        await answersFrom(stack.url, firstSeed);
      });
      report.rows.push({ title: 'rollback', summary: back.summary, note: `${back.seconds} s` });
      expectAnswered(back.summary);
      expect(lastSeed(back.outcomes)).toBe(firstSeed);
    } finally {
      await rm(changed, { recursive: true, force: true });
    }
  });

  it('costs the graph store little where no record is cached', { timeout: 180_000 }, async () => {
    const { stack, report } = suite;
    const [store = ''] = await stack.containers('oxigraph');
    await stack.compose(['restart', 'api']);
    await stack.replicasReady(4);
    const replicas = await stack.containers('api');
    const before = await readContainerStats(store);
    // The first analysis of each replica, asked within its container: none of them has a record of it.
    for (const id of replicas) expect(await docker('exec', id, 'node', '-e', analyzeOnce)).toMatch(/^200 [1-9]/);
    const after = await readContainerStats(store);
    const perAnalysisMs = (after.cpuMs - before.cpuMs) / replicas.length;
    const what = 'processor time of Oxigraph for the first analysis of a replica that has just started, mean of four';
    report.facts.push([what, `${perAnalysisMs.toFixed(1)} ms`]);
    expect(perAnalysisMs).toBeLessThanOrEqual(60);
  });
}

const analyzeOnce = `
  fetch('http://127.0.0.1:8000/analyze', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: ${JSON.stringify(JSON.stringify({ finding: findingOf(3_000_000) }))},
  }).then(async (r) => console.log(r.status, (await r.json()).techniques.length));`;
