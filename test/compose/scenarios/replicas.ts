import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { expectAnswered } from '../load/expect-answered.ts';
import { findingOf } from '../load/findings.ts';
import { underLoad } from '../load/under-load.ts';
import { docker } from '../stack/run.ts';
import type { SuiteContext } from '../suite-context.ts';

/** The longest that a stop may take: stop_grace_period. */
const graceMs = 35_000;

export function replicaScenarios(suite: SuiteContext): void {
  it('loses nothing while it is scaled from four replicas to six, two and four', { timeout: 300_000 }, async () => {
    const { stack, report } = suite;
    const { summary, seconds } = await underLoad(stack.url, async () => {
      for (const count of [6, 2, 4]) {
        await stack.compose(['up', '--detach', '--no-deps', '--scale', `api=${count}`, 'api']);
        await stack.replicasReady(count);
        await sleep(4000);
      }
    });
    report.rows.push({ title: 'scaling 4 → 6 → 2 → 4', summary, note: `${seconds} s` });
    expectAnswered(summary);
  });

  it('loses nothing while a replica is stopped and started', { timeout: 120_000 }, async () => {
    const { stack, report } = suite;
    const [id = ''] = await stack.containers('api');
    const { summary, seconds } = await underLoad(stack.url, async () => {
      await docker('stop', id);
      await sleep(3000);
      await docker('start', id);
      await stack.replicasReady(4);
    });
    report.rows.push({ title: 'stopping a replica and starting it again', summary, note: `${seconds} s` });
    expectAnswered(summary);
  });

  it('loses no more than the streams that a killed replica had begun', { timeout: 120_000 }, async () => {
    const { stack, report } = suite;
    const { summary, seconds } = await underLoad(stack.url, async () => {
      for (const id of (await stack.containers('api')).slice(0, 2)) {
        // As a crash does: the process alone, so that the restart policy applies.
        await docker('exec', id, 'node', '-e', killProgram).catch(() => undefined);
        await sleep(3000);
        await stack.replicasReady(4);
      }
    });
    report.rows.push({ title: 'kill -9 of two replicas, one after the other', summary, note: `${seconds} s` });
    expectAnswered(summary, { broken: summary.broken });
    // Two of ten requests are streams, of a tenth of a second: more than one at a time on one replica would be chance.
    expect(summary.broken).toBeLessThanOrEqual(2);
  });

  it('finishes a running batch when it is told to stop, in time', { timeout: 180_000 }, async () => {
    const { stack, report } = suite;
    const [id = ''] = await stack.containers('api');
    const { result, summary } = await underLoad(stack.url, async () => {
      const batches = Array.from({ length: 8 }, (_, index) => longBatch(stack.url, index));
      await sleep(1000);
      const started = performance.now();
      await docker('stop', id);
      const took = performance.now() - started;
      const answers = await Promise.all(batches);
      await docker('start', id);
      await stack.replicasReady(4);
      return { started, took, answers };
    });
    const log = await docker('logs', id);
    const here = result.answers.filter(({ requestId }) => log.includes(requestId));
    const note = `stopped in ${(result.took / 1000).toFixed(1)} s with ${here.length} of 8 batches of ${linesOfLongBatch} lines running on it`;
    report.rows.push({ title: 'stopping a replica that works on batches', summary, note });
    expect(here.length).toBeGreaterThan(0);
    expect(result.answers.map(({ lines }) => lines)).toEqual(result.answers.map(() => linesOfLongBatch));
    // It was still at work when it was told to stop.
    expect(Math.max(...here.map(({ endedAt }) => endedAt))).toBeGreaterThan(result.started);
    expect(result.took).toBeLessThan(graceMs);
    expectAnswered(summary);
  });
}

const killProgram = `
  const { readdirSync, readFileSync } = require('node:fs');
  for (const pid of readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name))) {
    const command = readFileSync('/proc/' + pid + '/cmdline', 'utf8').split('\\0');
    if (command[0].endsWith('node') && command.includes('main.js')) process.kill(Number(pid), 'SIGKILL');
  }`;

const linesOfLongBatch = 80;

/** A batch that takes seconds; how many of its lines were answered with a result. */
async function longBatch(url: string, index: number) {
  const numbers = Array.from({ length: linesOfLongBatch }, (_, line) => 2_000_000 + index * linesOfLongBatch + line);
  const requestId = `long-batch-${index}-${Date.now()}`;
  const response = await fetch(`${url}/analyze/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'x-request-id': requestId },
    body: numbers.map((id) => JSON.stringify({ id, finding: findingOf(id) })).join('\n'),
  });
  const entries = (await response.text()).split('\n').filter((line) => line !== '');
  const lines = entries.filter((line) => 'result' in JSON.parse(line)).length;
  return { requestId, lines, endedAt: performance.now() };
}
