/**
 * This code against an older commit, in turn in one run: how many single sentences a second each answers on this machine,
 * load generator included, and what processor time each takes for it. The older commit is checked out and built in a folder
 * of its own, and both seed the same sources for themselves; both stay in .data/bench-speedup for the next run.
 *   npm run bench -- speedup [embedded | stack] [prepare] [COMMIT]      needs SOURCES_DIR, EVAL_MODELS_DIR, for the stack SERVERS_BIN, and git
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { modelFolder } from '../support/models.ts';
import { atRate, inTurn, type LoadOptions, percentile } from '../support/open-loop.ts';
import { processCpuMs } from '../support/process-cpu.ts';
import { processMemory } from '../support/process-memory.ts';
import { freePort } from '../support/real-servers.ts';
import { sourcesDir } from '../support/source-data.ts';
import { startStack, waitFor } from '../support/stack.ts';
import { waitForWholeSeed } from '../support/wait-for-whole-seed.ts';

const firstCommit = '01081af';
const here = resolve(import.meta.dirname, '../..');
const folder = join(here, '.data/bench-speedup');
const rounds = 3;
const seconds = 4;
const askers = 8;
const replicas = 2;
/** Slower, nobody would call it answered. */
const longestP99Ms = 500;
/** Shares of what askers who wait reach that are tried as a fixed rate, the highest that holds counts. */
const shares = [1, 0.9, 0.8, 0.7, 0.6, 0.5];
const run = promisify(execFile);

interface Served {
  urls: string[];
  /** All that work for an answer. */
  pids: number[];
  /** The process that analyses. */
  analysing: number;
  stop(): Promise<void>;
}

type Serve = (root: string, name: string, sources: string, model: string) => Promise<Served>;

const kinds: Record<string, Serve> = {
  async embedded(root, name, sources, model) {
    const port = await freePort();
    const child = spawn(process.execPath, [join(root, 'services/standalone/dist/main.js')], {
      env: {
        ...process.env,
        DATA_DIR: join(folder, `embedded-${name}`),
        SOURCES_DIR: sources,
        EMBEDDINGS_MODEL_DIR: model,
        PORT: String(port),
      },
      stdio: 'ignore',
    });
    const url = `http://127.0.0.1:${port}`;
    await waitForWholeSeed(url);
    const pid = child.pid ?? 0;
    const gone = new Promise((done) => child.once('exit', done));
    const stop = async () => {
      child.kill();
      await gone;
    };
    return { urls: [url], pids: [pid], analysing: pid, stop };
  },
  async stack(root, name, sources, model) {
    const stack = await startStack({ modelDir: model, dataDir: join(folder, `stack-${name}`), replicas, root });
    if ((await stack.runJob('run', sources)) !== 0) throw new Error(`${name}: the seed job failed; see its stack.log`);
    const urls = stack.replicas.map(({ port }) => `http://127.0.0.1:${port}`);
    for (const url of urls) await waitFor(`${url}/readyz`);
    const programs = [...stack.replicas, stack.oxigraph, stack.vectors].map((part) => part.process);
    const pids = [...programs, stack.embeddings].map(({ pid = 0 }) => pid);
    return { urls, pids, analysing: pids[0] ?? 0, stop: () => stack.stop() };
  },
};

async function checkOut(commit: string): Promise<string> {
  const root = join(folder, commit);
  if (existsSync(join(root, 'services/standalone/dist/main.js'))) return root;
  await mkdir(root, { recursive: true });
  const shell = (command: string) => run('sh', ['-c', command], { cwd: root, maxBuffer: 2 ** 26 });
  await shell(`git -C '${here}' archive ${commit} | tar -x`);
  await shell('pnpm install --frozen-lockfile --prefer-offline');
  await shell(`'${process.execPath}' scripts/build.mjs`);
  return root;
}

/** Answers a second at the highest fixed rate that it keeps up with, and what one answer costs. */
async function measure({ urls, pids }: Served, findings: readonly string[]) {
  const load: LoadOptions = { urls, findings, seconds };
  const cpu = async () => (await Promise.all(pids.map(processCpuMs))).reduce((sum, ms) => sum + ms, 0);
  const before = await cpu();
  const closed = await inTurn(askers, load);
  const cpuMs = ((await cpu()) - before) / closed.length;
  const most = closed.filter(({ status }) => status === 200).length / seconds;
  for (const share of shares) {
    const outcomes = await atRate(most * share, load);
    const answered = outcomes.filter(({ status }) => status === 200).map(({ ms }) => ms);
    const p99 = percentile(answered, 0.99);
    if (answered.length > 0.99 * outcomes.length && p99 <= longestP99Ms) {
      return { most, rate: most * share, p50: percentile(answered, 0.5), p99, cpuMs };
    }
  }
  return { most, rate: 0, p50: Number.NaN, p99: Number.NaN, cpuMs };
}

type Measured = Awaited<ReturnType<typeof measure>>;

const median = (values: readonly number[]) => percentile(values, 0.5);
const tenth = (value: number) => Math.round(value * 10) / 10;

function row(measured: readonly Measured[]) {
  const of = (name: keyof Measured) => tenth(median(measured.map((entry) => entry[name])));
  return {
    'a second, fixed rate': of('rate'),
    'p50 ms': of('p50'),
    'p99 ms': of('p99'),
    [`a second, ${askers} askers`]: of('most'),
    'processor ms an answer': of('cpuMs'),
  };
}

async function compare(
  kind: string,
  serve: Serve,
  commit: string,
  sources: string,
  model: string,
): Promise<BenchTable> {
  const sentences = (await readLabelledSentences(sources)).map(({ text }) => text);
  const served = [
    await serve(await checkOut(commit), commit, sources, model),
    await serve(here, 'now', sources, model),
  ] as const;
  try {
    for (const each of served) await inTurn(askers, { urls: each.urls, findings: sentences, seconds: 2 });
    const measured: [Measured[], Measured[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      for (const [at, each] of served.entries()) measured[at]?.push(await measure(each, sentences));
    }
    const memory = await Promise.all(served.map(({ analysing }) => processMemory(analysing)));
    const rows = measured.map((entries, at) => ({ ...row(entries), 'RSS MB': memory[at]?.rss ?? 0 }));
    const [before, now] = measured;
    const ratio = (name: keyof Measured) =>
      tenth(median(now.map((entry, round) => entry[name] / (before[round]?.[name] ?? Number.NaN))));
    return {
      [`${kind}, ${commit}`]: rows[0] ?? {},
      [`${kind}, now`]: rows[1] ?? {},
      'now / then, median of rounds': {
        'a second, fixed rate': ratio('rate'),
        'p50 ms': ratio('p50'),
        'p99 ms': ratio('p99'),
        [`a second, ${askers} askers`]: ratio('most'),
        'processor ms an answer': ratio('cpuMs'),
      },
    };
  } finally {
    await Promise.all(served.map((each) => each.stop()));
  }
}

export async function measureSpeedup(args: readonly string[]): Promise<BenchReport> {
  const model = modelFolder('all-minilm-l6-v2-q');
  if (!sourcesDir || !model) throw new Error('set SOURCES_DIR and EVAL_MODELS_DIR');
  const commit = args.find((arg) => /^[0-9a-f]{7,40}$/.test(arg)) ?? firstCommit;
  const wanted = Object.entries(kinds).filter(([kind]) => args.includes(kind) || !args.some((arg) => arg in kinds));
  const tables: Record<string, BenchTable> = {};
  for (const [kind, serve] of wanted) {
    if (args.includes('prepare')) {
      for (const [name, root] of [[commit, await checkOut(commit)] as const, ['now', here] as const]) {
        await (await serve(root, name, sourcesDir, model)).stop();
      }
    } else tables[kind] = await compare(kind, serve, commit, sourcesDir, model);
  }
  return { tables };
}
