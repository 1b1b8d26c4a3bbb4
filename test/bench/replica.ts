/**
 * Measures one replica of the networked stack on real servers: time to ready, memory idle and under load, latency.
 *   npm run bench -- replica            needs SOURCES_DIR, EVAL_MODELS_DIR and SERVERS_BIN
 *   npm run bench -- replica --aws      the same with graph and embeddings behind doubles of Neptune and SageMaker: all is signed
 *   npm run bench -- replica --sample   on the committed sample of the sources: seeded in seconds, for comparisons
 */
import { join } from 'node:path';
import { analysisResultSchema } from '@attack-kg/contracts';
import { type LabelledSentence, readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { processMemory } from '../support/process-memory.ts';
import { sampleDir } from '../support/sample-system.ts';
import { sourcesDir } from '../support/source-data.ts';
import { type Replica, type Stack, startStack, waitFor } from '../support/stack.ts';

const starts = 9;
const requests = 2000;
const concurrency = 8;

interface QuietLatency {
  /** As the caller sees it, less the embedding. */
  whole: number;
  /** The stages of the analysis, less the embedding: without HTTP and the writing of the answer. */
  analysis: number;
  /** The document store's part of it. */
  search: number;
}

/** Medians for one sentence at a time, in milliseconds; the facts are asked for once before. */
async function withoutEmbedding(url: string, sentences: readonly LabelledSentence[]): Promise<QuietLatency> {
  const ask = async (finding: string) => {
    const begun = performance.now();
    const body = JSON.stringify({ finding });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/analyze`, { method: 'POST', headers, body });
    const text = await response.text();
    const took = performance.now() - begun;
    const { meta } = analysisResultSchema.parse(JSON.parse(text));
    const { embedding = 0, search = 0, ...stages } = meta.timings_ms;
    const analysis = Object.values(stages).reduce((sum, ms) => sum + ms, 0) - embedding;
    return { whole: took - embedding, analysis, search };
  };
  for (const { text } of sentences) await ask(text);
  const times: QuietLatency[] = [];
  for (const { text } of sentences) times.push(await ask(text));
  return {
    whole: median(times.map(({ whole }) => whole)),
    analysis: median(times.map(({ analysis }) => analysis)),
    search: median(times.map(({ search }) => search)),
  };
}

/** From the start of the process to its first 200 at /readyz; the stores are up and seeded. */
async function startToReady(stack: Stack): Promise<{ ms: number; replica: Replica }> {
  const begun = performance.now();
  const replica = await stack.startReplica();
  await waitFor(`http://127.0.0.1:${replica.port}/readyz`);
  return { ms: performance.now() - begun, replica };
}

function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return Math.round(middle * 10) / 10;
}

async function measure(sources: string, modelDir: string, args: readonly string[]): Promise<BenchTable> {
  const dataDir = join(import.meta.dirname, '../../.data/bench-replica');
  const stack = await startStack({ modelDir, dataDir, replicas: 0, onAws: args.includes('--aws') });
  try {
    const seeded = args.includes('--sample') ? sampleDir : sources;
    if ((await stack.runJob('run', seeded)) !== 0) throw new Error('the seed job failed; see stack.log');
    const readyMs: number[] = [];
    for (let count = 1; count < starts; count += 1) {
      const { ms, replica } = await startToReady(stack);
      readyMs.push(ms);
      replica.process.kill('SIGKILL');
    }
    const { ms, replica } = await startToReady(stack);
    readyMs.push(ms);
    const url = `http://127.0.0.1:${replica.port}`;
    const pid = replica.process.pid ?? 0;
    await new Promise((done) => setTimeout(done, 5000));
    const idle = await processMemory(pid);
    const sentences = await readLabelledSentences(sources);
    let most = idle;
    const latencies: number[] = [];
    let next = 0;
    const worker = async () => {
      while (next < requests) {
        const finding = sentences[next++ % sentences.length]?.text;
        const begun = performance.now();
        const response = await fetch(`${url}/analyze`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ finding }),
        });
        await response.arrayBuffer();
        // A replica on a busy machine lets fewer in at a time: what it refused is asked again.
        if (response.status === 503) {
          next -= 1;
          await new Promise((done) => setTimeout(done, 200));
          continue;
        }
        if (!response.ok) throw new Error(`${response.status}`);
        latencies.push(performance.now() - begun);
        const now = await processMemory(pid);
        if (now.anon > most.anon) most = now;
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    const quiet = await withoutEmbedding(url, sentences.slice(0, 200));
    return {
      [`start to ready, median of ${starts}`]: { ms: median(readyMs) },
      'start to ready, slowest': { ms: Math.round(Math.max(...readyMs)) },
      'memory idle': { 'RssAnon MB': idle.anon, 'RSS MB': idle.rss },
      [`memory, most under ${requests} requests, ${concurrency} at once`]: {
        'RssAnon MB': most.anon,
        'RSS MB': most.rss,
      },
      'latency p50 under that load': { ms: median(latencies) },
      'a sentence, warm facts, one at a time, without its embedding, p50': { ms: quiet.whole },
      'of that, the analysis': { ms: quiet.analysis },
      'of the analysis, the search in Chroma': { ms: quiet.search },
    };
  } finally {
    await stack.stop();
  }
}

export async function measureReplica(args: readonly string[]): Promise<BenchReport> {
  const modelDir = modelNames.map(modelFolder).find((folder) => folder !== undefined);
  if (!sourcesDir || !modelDir) throw new Error('set SOURCES_DIR and EVAL_MODELS_DIR');
  return { tables: { 'one replica': await measure(sourcesDir, modelDir, args) } };
}
