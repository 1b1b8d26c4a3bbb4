/**
 * Measures on this machine, now: seeding, a second run, readiness, and analysis, each also as a ratio to a yardstick
 * of the same run (parsing the largest source as JSON), since absolute times differ from machine to machine.
 *   npm run bench -- seeding        needs SOURCES_DIR
 */

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analysisRequestSchema, type Embedder, uncalibrated } from '@attack-kg/contracts';
import { runSeed, type SeedingContext } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { createContext } from '@attack-kg/standalone';
import { silentLogger } from '@attack-kg/telemetry';
import { openEvaluated } from '../eval/evaluated-system.ts';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { sourcesDir } from '../support/source-data.ts';

const port = 18_000;

async function timed<Result>(work: () => Promise<Result>): Promise<[number, Result]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

/** Milliseconds from spawning `npm start`'s program to the first 200 of /readyz. */
async function readiness(dataDir: string, sources: string): Promise<number> {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    SOURCES_DIR: sources,
    EMBEDDINGS_MODEL: 'lexical',
    PORT: String(port),
  };
  const main = join(import.meta.dirname, '../../services/standalone/dist/main.js');
  const start = performance.now();
  const child = spawn(process.execPath, [main], { env, stdio: 'ignore' });
  try {
    for (;;) {
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      if (ready?.ok) return performance.now() - start;
      if (performance.now() - start > 30_000) throw new Error('not ready in 30 s');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    // The next one must not find this one still answering.
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await gone;
  }
}

/** Vectors that cost nothing, so that seeding is measured without embedding. */
function withoutEmbedding(embedder: Embedder): Embedder {
  const vector = new Float32Array(embedder.recipe.dimension).fill(embedder.recipe.dimension ** -0.5);
  return { ...embedder, embed: async (texts) => texts.map(() => vector) };
}

function percentile(values: number[], share: number): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

/** A report of labelled sentences, looked at once before; in the folder of the evaluation, which is seeded first where it is not. */
async function reportMs(model: string, sources: string): Promise<number> {
  const { api, close } = await openEvaluated(model, sources);
  const sentences = await readLabelledSentences(sources);
  const finding = sentences
    .map(({ text }) => text)
    .join('\n\n')
    .slice(0, 100_000);
  const analyze = () => api.analyze(analysisRequestSchema.parse({ finding }));
  await analyze();
  const [ms] = await timed(analyze);
  await close();
  return ms;
}

async function measureSteps(sources: string): Promise<BenchTable> {
  // First, as in a process that serves: what seeds and measures has grown and is slower.
  const model = modelNames.find((name) => modelFolder(name));
  const reportTook = model ? await reportMs(model, sources) : 0;
  const dataDir = await mkdtemp(join(tmpdir(), 'attack-kg-bench-'));
  const environment = standaloneEnvironmentSchema.parse({
    DATA_DIR: dataDir,
    SOURCES_DIR: sources,
    EMBEDDINGS_MODEL: 'lexical',
    ANSWER_CACHE_MB: '0',
    EMBEDDING_CACHE_MB: '0',
  });
  const { seeding, api, close } = await createContext(environment, silentLogger);
  // Nothing is trained, embedded or kept here: only the rest of seeding is measured.
  const coldDir = await mkdtemp(join(tmpdir(), 'attack-kg-bench-cold-'));
  const first = await createContext({ ...environment, DATA_DIR: coldDir }, silentLogger);
  try {
    const text = await readFile(join(sources, 'enterprise-attack.json'), 'utf8');
    const [yardstick] = await timed(async () => JSON.parse(text));
    const rows: BenchTable = {};
    const note = (what: string, ms: number) => {
      rows[what] = {
        ms: Math.round(ms * 100) / 100,
        'times the yardstick': Math.round((ms / yardstick) * 1000) / 1000,
      };
    };
    note('yardstick: JSON.parse of enterprise-attack.json', yardstick);
    const cold: SeedingContext = {
      ...first.seeding,
      embedder: withoutEmbedding(seeding.embedder),
      trainer: {
        trainWords: (documents, onProgress) => seeding.trainer.trainWords(documents.slice(0, 50), onProgress),
        trainCharacters: (documents) => seeding.trainer.trainCharacters(documents.slice(0, 50)),
        trainEmbedding: (documents) => seeding.trainer.trainEmbedding(documents.slice(0, 50)),
        listWords: seeding.trainer.listWords,
      },
      calibrate: async () => uncalibrated,
    };
    const [seedMs] = await timed(() => runSeed(cold));
    note('seeding all sources without embedding, training and calibration', seedMs);
    await runSeed({
      ...seeding,
      trainer: {
        ...seeding.trainer,
        async trainWords(...args) {
          const [ms, artifact] = await timed(() => seeding.trainer.trainWords(...args));
          note('training the word classifier, in threads of its own', ms);
          return artifact;
        },
      },
      async calibrate(...args) {
        const [ms, calibration] = await timed(() => seeding.calibrate(...args));
        note('calibration, with its own training', ms);
        return calibration;
      },
    });
    const [againMs, again] = await timed(() => runSeed(seeding));
    note(`second run (${again.state})`, againMs);
    const ready = [];
    for (let run = 0; run < 5; run += 1) ready.push(await readiness(dataDir, sources));
    note('process start to ready, seeded, median of 5', percentile(ready, 0.5));
    const sentences = (await readLabelledSentences(sources)).slice(0, 100);
    const analyze = (finding: string) => api.analyze(analysisRequestSchema.parse({ finding }));
    for (const { text: finding } of sentences) await analyze(finding);
    const latencies = [];
    for (const { text: finding } of sentences) latencies.push((await timed(() => analyze(finding)))[0]);
    note('analysis of a sentence, warm facts, p50', percentile(latencies, 0.5));
    note('analysis of a sentence, warm facts, p95', percentile(latencies, 0.95));
    if (model) note(`a report of 100 kB with ${model}`, reportTook);
    return rows;
  } finally {
    await Promise.all([close(), first.close()]);
    await rm(coldDir, { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  }
}

export async function measureSeeding(): Promise<BenchReport> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
  return { tables: { 'seeding and analysis': await measureSteps(sourcesDir) } };
}
