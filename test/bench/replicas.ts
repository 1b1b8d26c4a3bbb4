/**
 * Answers a second of 1, 2 and 4 replicas on the same real servers on this machine, load generator included, and what
 * processor time an answer takes, by part.
 *   npm run bench -- replicas      needs SOURCES_DIR, EVAL_MODELS_DIR and SERVERS_BIN
 */
import { join } from 'node:path';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { atRate, inTurn, type LoadOptions, percentile } from '../support/open-loop.ts';
import { processCpuMs } from '../support/process-cpu.ts';
import { sourcesDir } from '../support/source-data.ts';
import { type Stack, startStack, waitFor } from '../support/stack.ts';

const counts = [1, 2, 4];
const rounds = 2;
const seconds = 5;
const askers = 8;
/** Of what askers who wait get, so much is asked for at a fixed rate. */
const share = 0.8;

const tenth = (value: number) => Math.round(value * 10) / 10;

function partsOf(stack: Stack): Record<string, number[]> {
  const pid = ({ pid = 0 }: { pid?: number | undefined }) => pid;
  return {
    replicas: stack.replicas.map((replica) => pid(replica.process)),
    embeddings: [pid(stack.embeddings)],
    Chroma: [pid(stack.vectors.process)],
    Oxigraph: [pid(stack.oxigraph.process)],
    'load generator': [process.pid],
  };
}

async function measure(stack: Stack, urls: readonly string[], findings: readonly string[]) {
  const load: LoadOptions = { urls, findings, seconds };
  const cpu = async () =>
    Promise.all(
      Object.values(partsOf(stack)).map(async (pids) =>
        (await Promise.all(pids.map(processCpuMs))).reduce((sum, ms) => sum + ms, 0),
      ),
    );
  const before = await cpu();
  const closed = await inTurn(askers, load);
  const after = await cpu();
  const done = closed.filter(({ status }) => status === 200).length;
  const open = await atRate((done / seconds) * share, load);
  const answered = open.filter(({ status }) => status === 200).map(({ ms }) => ms);
  const spent = after.map((ms, part) => (ms - (before[part] ?? 0)) / done);
  return {
    'a second': tenth(done / seconds),
    [`p50 ms at ${share} of it, fixed rate`]: tenth(percentile(answered, 0.5)),
    'p99 ms': tenth(percentile(answered, 0.99)),
    'not answered': open.length - answered.length,
    'processor ms an answer': tenth(spent.reduce((sum, ms) => sum + ms, 0)),
    ...Object.fromEntries(Object.keys(partsOf(stack)).map((name, part) => [`${name} ms`, tenth(spent[part] ?? 0)])),
  };
}

export async function measureReplicas(): Promise<BenchReport> {
  const modelDir = modelNames.map(modelFolder).find((folder) => folder !== undefined);
  if (!sourcesDir || !modelDir) throw new Error('set SOURCES_DIR and EVAL_MODELS_DIR');
  const findings = (await readLabelledSentences(sourcesDir)).map(({ text }) => text);
  const dataDir = join(import.meta.dirname, '../../.data/bench-replica');
  const stack = await startStack({ modelDir, dataDir, replicas: Math.max(...counts) });
  try {
    if ((await stack.runJob('run', sourcesDir)) !== 0) throw new Error('the seed job failed; see stack.log');
    const urls = stack.replicas.map(({ port }) => `http://127.0.0.1:${port}`);
    for (const url of urls) await waitFor(`${url}/readyz`);
    await inTurn(askers, { urls, findings, seconds });
    const table: BenchTable = {};
    for (let round = 1; round <= rounds; round += 1) {
      for (const count of counts) {
        table[`${count} of ${urls.length}, round ${round}`] = await measure(stack, urls.slice(0, count), findings);
      }
    }
    return { tables: { 'replicas on one machine': table } };
  } finally {
    await stack.stop();
  }
}
