/**
 * The process of `npm start` on all sources and a model: memory idle, under load, after it, with the graph open because somebody
 * looked around in it, and when that has been given up again; and how long the first look takes.
 *   npm run bench -- embedded      needs SOURCES_DIR and EVAL_MODELS_DIR; the first run seeds, which takes minutes
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { modelFolder } from '../support/models.ts';
import { inTurn, percentile } from '../support/open-loop.ts';
import { processMemory } from '../support/process-memory.ts';
import { freePort } from '../support/real-servers.ts';
import { sourcesDir } from '../support/source-data.ts';
import { waitForWholeSeed } from '../support/wait-for-whole-seed.ts';

const root = join(import.meta.dirname, '../..');
const askers = 8;
const seconds = 20;
/** What is left behind by starting and by answering is given back within this time, where it is. */
const settleMs = 8000;
const graphIdleMs = 10_000;
const looks = ['/stats', '/matrix', '/techniques/T1059.001', '/search?q=powershell', '/groups?limit=50'];

interface Started {
  url: string;
  pid: number;
  stop(): Promise<unknown>;
}

async function start(sources: string, model: string): Promise<Started> {
  const port = await freePort();
  const env = {
    ...process.env,
    DATA_DIR: join(root, '.data/bench-embedded'),
    SOURCES_DIR: sources,
    EMBEDDINGS_MODEL_DIR: model,
    PORT: String(port),
    GRAPH_IDLE_MS: String(graphIdleMs),
  };
  const child: ChildProcess = spawn(process.execPath, [join(root, 'services/standalone/dist/main.js')], {
    env,
    stdio: 'ignore',
  });
  const gone = new Promise((done) => child.once('exit', done));
  const url = `http://127.0.0.1:${port}`;
  const stop = () => {
    child.kill();
    return gone;
  };
  await waitForWholeSeed(url);
  return { url, pid: child.pid ?? 0, stop };
}

async function msOf(url: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return performance.now() - begun;
}

async function measure({ url, pid }: Started, findings: readonly string[]): Promise<Record<string, BenchTable>> {
  const memory: BenchTable = {};
  const note = async (when: string) => {
    const { anon, rss } = await processMemory(pid);
    memory[when] = { 'private MB': anon, 'RSS MB': rss };
  };
  await sleep(settleMs);
  await note('idle');
  let most = await processMemory(pid);
  const watch = setInterval(async () => {
    const now = await processMemory(pid);
    if (now.anon > most.anon) most = now;
  }, 100);
  const outcomes = await inTurn(askers, { urls: [url], findings, seconds });
  clearInterval(watch);
  memory[`most under load, ${askers} askers, ${seconds} s`] = { 'private MB': most.anon, 'RSS MB': most.rss };
  const answered = outcomes.filter(({ status }) => status === 200);
  await sleep(settleMs);
  await note(`${settleMs / 1000} s after it`);
  const alone = await inTurn(1, { urls: [url], findings, seconds });
  const times: BenchTable = {};
  for (const path of looks) {
    const [first, again] = [await msOf(url + path), await msOf(url + path)];
    times[path] = { 'first ms': Math.round(first), 'again ms': Math.round(again) };
  }
  await note('graph open');
  await sleep(graphIdleMs + settleMs);
  await note(`${(graphIdleMs + settleMs) / 1000} s after the last look`);
  const ms = alone.map((outcome) => outcome.ms);
  const rounded = (share: number) => Math.round(percentile(ms, share) * 10) / 10;
  return {
    memory,
    'looking around: the first look opens the graph': times,
    'one finding at a time': { 'an answer': { 'p50 ms': rounded(0.5), 'p99 ms': rounded(0.99) } },
    [`${askers} askers`]: { answers: { 'a second': Math.round(answered.length / seconds), of: outcomes.length } },
  };
}

export async function measureEmbedded(): Promise<BenchReport> {
  const model = modelFolder('all-minilm-l6-v2-q');
  if (!sourcesDir || !model) throw new Error('set SOURCES_DIR and EVAL_MODELS_DIR');
  const findings = (await readLabelledSentences(sourcesDir)).map(({ text }) => text);
  // What makes a seed leaves its traces in memory, and is another matter (`first-start`).
  await (await start(sourcesDir, model)).stop();
  const started = await start(sourcesDir, model);
  try {
    return { tables: await measure(started, findings) };
  } finally {
    await started.stop();
  }
}
