import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sendRequest } from '../load/send-request.ts';
import { underLoad } from '../load/under-load.ts';
import { docker } from '../stack/run.ts';
import type { SuiteContext } from '../suite-context.ts';

export function startScenarios(suite: SuiteContext): void {
  it('comes up from nothing to an answer', { timeout: 600_000 }, async () => {
    const { stack, report } = suite;
    const built = performance.now();
    await stack.compose(['build']);
    const started = performance.now();
    await stack.compose(['up', '--detach']);
    for (;;) {
      const { end } = await sendRequest(stack.url, 'single', 4_000_000, performance.now());
      if (end === 'answered') break;
      if (performance.now() - started > 300_000) throw new Error('no answer in five minutes');
      await sleep(500);
    }
    const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;
    report.facts.push(['building our two images', seconds(started - built)]);
    report.facts.push([
      '`docker compose up` from nothing to an answer, on the sample',
      seconds(performance.now() - started),
    ]);
    await stack.replicasReady(4);
  });

  it('gives each replica its part of the traffic', { timeout: 120_000 }, async () => {
    const { stack, report } = suite;
    const { outcomes, summary } = await underLoad(stack.url, () => sleep(10_000));
    const counts: number[] = [];
    for (const id of await stack.containers('api')) {
      const log = await docker('logs', id);
      counts.push(outcomes.filter(({ requestId }) => log.includes(requestId)).length);
    }
    report.rows.push({ title: 'nothing', summary, note: `replicas had ${counts.join(', ')}` });
    expect(summary.failed).toEqual([]);
    expect(summary.answered).toBe(summary.requests);
    expect(counts).toHaveLength(4);
    expect(counts.reduce((sum, count) => sum + count)).toBe(summary.requests);
    for (const count of counts) expect(count).toBeGreaterThan(summary.requests / 10);
  });
}
