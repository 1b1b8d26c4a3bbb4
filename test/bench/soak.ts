/**
 * Endurance: the networked stack as local processes under a load that never stops, seeded anew each minute, one replica killed each
 * half minute. Says what failed, and how memory grew.
 *   npm run bench -- soak 10     minutes; needs EVAL_MODELS_DIR and SERVERS_BIN
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLoad } from '../compose/load/open-loop.ts';
import { summarize } from '../compose/load/outcome.ts';
import type { BenchReport } from '../support/bench-report.ts';
import { modelFolder } from '../support/models.ts';
import { processMemory } from '../support/process-memory.ts';
import { type Stack, startStack, waitFor } from '../support/stack.ts';
import { writeVersionOfSample } from '../support/versions-of-sample.ts';
import { slopeOf } from './soak/slope-of.ts';

const killEveryMs = 30_000;
const seedEveryMs = 60_000;
const lookEveryMs = 2000;

/** Each its turn, again and again until the end; waits for the last. */
async function every(ms: number, end: number, work: (time: number) => Promise<void>): Promise<void> {
  for (let time = 1; performance.now() + ms < end; time += 1) {
    const begun = performance.now();
    await work(time);
    await sleep(Math.max(0, ms - (performance.now() - begun)));
  }
}

/** As a crash does; the first replica is left alone, so that there is one that grows old. */
async function killOne(stack: Stack): Promise<void> {
  const [victim] = stack.replicas.splice(1, 1);
  victim?.process.kill('SIGKILL');
  const { port } = await stack.startReplica();
  await waitFor(`http://127.0.0.1:${port}/readyz`);
  stack.proxy.setTargets(stack.replicas.map((replica) => replica.port));
}

export async function measureSoak([minutes = '10']: readonly string[]): Promise<BenchReport> {
  const modelDir = modelFolder('all-minilm-l6-v2-q');
  if (!modelDir) throw new Error('no embedding model: set EVAL_MODELS_DIR');
  const folder = mkdtempSync(join(tmpdir(), 'attack-kg-soak-'));
  const stack = await startStack({ modelDir, dataDir: join(folder, 'data'), replicas: 4 });
  const seen = { seeds: 0, 'failed jobs': 0, 'replicas killed': 0 };
  const seed = async (version: number) => {
    const sources = join(folder, `version-${version % 2}`);
    await writeVersionOfSample(sources, version);
    seen[(await stack.runJob('run', sources)) === 0 ? 'seeds' : 'failed jobs'] += 1;
  };
  try {
    await seed(1);
    for (const { port } of stack.replicas) await waitFor(`http://127.0.0.1:${port}/readyz`, 60_000);
    const { oxigraph, vectors, replicas } = stack;
    const watched = { 'oldest replica': replicas[0]?.process, oxigraph: oxigraph.process, chroma: vectors.process };
    const memory: { name: string; at: number; mb: number }[] = [];
    const look = async () => {
      for (const [name, child] of Object.entries(watched)) {
        memory.push({ name, at: performance.now() / 3_600_000, mb: (await processMemory(child?.pid ?? 0)).anon });
      }
    };
    const load = startLoad(stack.url);
    const end = performance.now() + Number(minutes) * 60_000;
    await Promise.all([
      every(seedEveryMs, end, (time) => seed(time + 1)),
      every(killEveryMs, end, async () => {
        await killOne(stack);
        seen['replicas killed'] += 1;
      }),
      every(lookEveryMs, end, look),
    ]);
    const outcomes = await load.stop();
    const { failed, refused, ...summary } = summarize(outcomes);
    for (const reason of failed.slice(0, 10)) console.log(`failed: ${reason}`);
    const seeds = new Set(outcomes.flatMap((outcome) => outcome.seeds)).size;
    const whole = {
      ...summary,
      failed: failed.length,
      refused: JSON.stringify(refused),
      ...seen,
      'answered from seeds': seeds,
    };
    const byName = Map.groupBy(memory, ({ name }) => name);
    return {
      tables: {
        [`${minutes} minutes`]: { load: whole },
        'private memory': Object.fromEntries([...byName].map(([name, points]) => [name, slopeOf(points)])),
      },
      isKept: failed.length === 0 && seen['failed jobs'] === 0,
    };
  } finally {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
