/**
 * Measures a first start of `npm start` on the real sources, in a new data folder, without a model and with each that is
 * at hand: when the first answer comes, when everything is in place, how quick answers are meanwhile, and what each step takes.
 *   npm run bench -- first-start [lexical | MODEL …]      needs SOURCES_DIR, with models EVAL_MODELS_DIR; one table a start
 * Processor seconds are of both processes: they hold on a machine that does other work too.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { percentile } from '../support/open-loop.ts';
import { processCpuMs } from '../support/process-cpu.ts';
import { sourcesDir } from '../support/source-data.ts';

const port = 18_100;
const address = `http://127.0.0.1:${port}`;
const longestMs = 900_000;
const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';

interface Moment {
  what: string;
  /** Since the program was started. */
  wallMs: number;
  /** Of the program; and of the process that makes the whole seed, as far as it is seen. */
  cpuMs: number;
}

function startProgram(dataDir: string, modelDir: string | undefined, sources: string): ChildProcess {
  const main = join(import.meta.dirname, '../../services/standalone/dist/main.js');
  const model = modelDir ? { EMBEDDINGS_MODEL_DIR: modelDir } : { EMBEDDINGS_MODEL: 'lexical' };
  const env = { ...process.env, DATA_DIR: dataDir, SOURCES_DIR: sources, PORT: String(port), ...model };
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Notes every step that the program logs. */
function noteSteps(program: ChildProcess, note: (what: string) => void): void {
  if (!program.stdout) return;
  createInterface({ input: program.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const { event, service, step, message } = JSON.parse(line) as Record<string, string>;
    if (event === 'seed_step') note(`${service}: ${step}, ${message}`);
  });
}

async function ask(): Promise<{ warming: boolean; ms: number } | undefined> {
  const begun = performance.now();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}/analyze`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ finding }),
  }).catch(() => undefined);
  if (!response?.ok) return undefined;
  const { meta } = (await response.json()) as { meta: { warming?: string[] } };
  return { warming: meta.warming !== undefined, ms: performance.now() - begun };
}

async function measure(modelDir: string | undefined, sources: string): Promise<BenchTable> {
  const dataDir = await mkdtemp(join(tmpdir(), 'attack-kg-first-start-'));
  const started = performance.now();
  const program = startProgram(dataDir, modelDir, sources);
  const moments: Moment[] = [];
  const note = (what: string) => {
    const wallMs = performance.now() - started;
    void processCpuMs(program.pid ?? 0).then((cpuMs) => moments.push({ what, wallMs, cpuMs }));
  };
  noteSteps(program, note);
  const meanwhile: number[] = [];
  try {
    let answered = false;
    while (performance.now() - started < longestMs) {
      const answer = await ask();
      if (answer && !answered) note('FIRST ANSWER');
      answered ||= answer !== undefined;
      if (answer && !answer.warming) break;
      if (answer) meanwhile.push(answer.ms);
      await sleep(answered ? 250 : 20);
    }
    note('EVERYTHING IN PLACE');
    await sleep(100);
    return tableOf(moments, meanwhile);
  } finally {
    const gone = new Promise((resolve) => program.once('exit', resolve));
    program.kill();
    await gone;
    await rm(dataDir, { recursive: true, force: true });
  }
}

function tableOf(moments: readonly Moment[], meanwhile: number[]): BenchTable {
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  const steps = moments
    .toSorted((a, b) => a.wallMs - b.wallMs)
    .map(({ what, wallMs, cpuMs }) => [
      what,
      { 's since the start': seconds(wallMs), 'processor s of the answering process': seconds(cpuMs) },
    ]);
  const at = (share: number) => Math.round(percentile(meanwhile, share));
  return {
    ...Object.fromEntries(steps),
    'answers meanwhile': { answers: meanwhile.length, 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'max ms': at(1) },
  };
}

export async function measureFirstStart(wanted: readonly string[]): Promise<BenchReport> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
  const tables: Record<string, BenchTable> = {};
  for (const name of ['lexical', ...modelNames.filter((model) => modelFolder(model))]) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    tables[`first start, ${name}`] = await measure(modelFolder(name), sourcesDir);
  }
  return { tables };
}
