/**
 * Nobody waits for another's report: latency of short findings alone, and while four reports of 100 kB are analysed all the
 * time. Sent at a fixed rate, measured from when each was due, so that a server that stalls is not spared.
 *   pnpm bench:busy      needs SOURCES_DIR and EVAL_MODELS_DIR; prints one table; exit status 1 beyond twice the p99 alone
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import { sourcesDir } from '../support/source-data.ts';

const reports = 4;
const reportLength = 100_000;
const everyMs = 80;
const findings = 250;
const mostRatio = 2;

if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
const sentences = (await readLabelledSentences(sourcesDir)).map(({ text }) => text);
const child = fork(join(import.meta.dirname, 'busy-server.ts'));
const [port] = await once(child, 'message');

async function ask(finding: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ finding });
  const response = await fetch(`http://127.0.0.1:${port}/analyze`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${response.status}`);
}

async function latencies(): Promise<number[]> {
  const begun = performance.now();
  const asked = Array.from({ length: findings }, async (_, index) => {
    const due = begun + index * everyMs;
    await sleep(Math.max(0, due - performance.now()));
    await ask(sentences[index % sentences.length] ?? '');
    return performance.now() - due;
  });
  return (await Promise.all(asked)).sort((a, b) => a - b);
}

const at = (sorted: number[], share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;

try {
  await latencies();
  const alone = await latencies();
  const report = sentences.join('\n\n').slice(0, reportLength);
  let busy = true;
  let done = 0;
  const readers = Array.from({ length: reports }, async () => {
    while (busy) {
      await ask(report);
      done += 1;
    }
  });
  await sleep(1000);
  const beside = await latencies();
  busy = false;
  await Promise.all(readers);
  const ratio = at(beside, 0.99) / at(alone, 0.99);
  console.table({
    'short findings alone': { 'p50 ms': at(alone, 0.5), 'p99 ms': at(alone, 0.99), 'max ms': at(alone, 0.9999) },
    [`beside ${reports} reports`]: {
      'p50 ms': at(beside, 0.5),
      'p99 ms': at(beside, 0.99),
      'max ms': at(beside, 0.9999),
    },
  });
  console.log(`p99 ratio ${ratio.toFixed(2)}; ${done} reports done in ${Math.round((findings * everyMs) / 1000)} s`);
  if (ratio > mostRatio) process.exitCode = 1;
} finally {
  child.kill();
}
