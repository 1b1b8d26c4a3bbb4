/**
 * Patience: four replicas on real servers at twenty requests a second, while others take the processor, and while replicas or
 * stores stand still for two seconds. That is no overload: nobody is to be refused.
 *   npm run bench -- stall              needs SOURCES_DIR, EVAL_MODELS_DIR and SERVERS_BIN; exit status 1 where somebody was refused
 *   npm run bench -- stall --sample     on the committed sample of the sources: seeded in seconds
 */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { underLoad } from '../compose/load/under-load.ts';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { copyChanged } from '../support/changed-sources.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { sampleDir } from '../support/sample-system.ts';
import { sourcesDir } from '../support/source-data.ts';
import { type Stack, startStack } from '../support/stack.ts';

const stalls = 3;
const stallMs = 2000;
const betweenMs = 4000;

/** Neighbours that compute all the time. */
async function besideOthers(others: number, ms: number): Promise<void> {
  const loops = Array.from({ length: others }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  await sleep(ms);
  for (const loop of loops) loop.kill('SIGKILL');
}

/** The machine has other things to do, and none of these goes on. */
async function standStill(pids: readonly (number | undefined)[]): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    for (const pid of pids) if (pid) process.kill(pid, name);
  };
  for (let count = 0; count < stalls; count += 1) {
    signal('SIGSTOP');
    await sleep(stallMs);
    signal('SIGCONT');
    await sleep(betweenMs);
  }
}

const troubles: Record<string, (stack: Stack, sources: string) => Promise<unknown>> = {
  nothing: () => sleep(10_000),
  'two that compute beside them': () => besideOthers(2, 20_000),
  'eight that compute beside them': () => besideOthers(8, 20_000),
  'replicas stand still': ({ replicas }) => standStill(replicas.map((replica) => replica.process.pid)),
  'Chroma stands still': ({ vectors }) => standStill([vectors.process.pid]),
  'the seed job seeds anew': async (stack, sources) => {
    const changed = await copyChanged(sources);
    await stack.runJob('run', changed);
    await rm(changed, { recursive: true, force: true });
  },
};

export async function measureStall(args: readonly string[]): Promise<BenchReport> {
  const modelDir = modelNames.map(modelFolder).find((folder) => folder !== undefined);
  const sources = args.includes('--sample') ? sampleDir : sourcesDir;
  if (!sources || !modelDir) throw new Error('set SOURCES_DIR and EVAL_MODELS_DIR');
  const dataDir = join(import.meta.dirname, '../../.data/bench-stall');
  const stack = await startStack({ modelDir, dataDir, replicas: 4, settings: { ANSWER_CACHE_MB: '0' } });
  const table: BenchTable = {};
  let isKept = true;
  try {
    if ((await stack.runJob('run', sources)) !== 0) throw new Error('the seed job failed; see stack.log');
    await underLoad(stack.url, () => sleep(5000));
    for (const [what, trouble] of Object.entries(troubles)) {
      const { summary } = await underLoad(stack.url, () => trouble(stack, sources));
      const { requests, answered, refused, broken, failed, p50Ms, p99Ms } = summary;
      const others = JSON.stringify({ ...refused, ...(broken ? { broken } : {}), ...(failed[0] ? { failed } : {}) });
      table[what] = { requests, answered, 'p50 ms': p50Ms, 'p99 ms': p99Ms, others };
      isKept &&= answered === requests;
    }
  } finally {
    await stack.stop();
  }
  return { tables: { 'four replicas, 20 requests a second': table }, isKept };
}
