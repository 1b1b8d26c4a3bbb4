/**
 * Measures `npm start`'s program with a language model that takes its time (a double): how soon the first event comes,
 * as a ratio to the whole deterministic answer in the same run, and what memory a batch of 1,000 lines takes.
 *   npm run bench -- streams        needs SOURCES_DIR
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { modelReplies, readPrompt, userMessage } from '../support/model-replies.ts';
import { startOpenAiDouble } from '../support/openai-double.ts';
import { processMemory } from '../support/process-memory.ts';
import { readEvents } from '../support/serve-system.ts';
import { sourcesDir } from '../support/source-data.ts';
import { waitForWholeSeed } from '../support/wait-for-whole-seed.ts';

const url = 'http://127.0.0.1:18001';
const rounds = 200;
const lines = 1000;

function post(path: string, body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Turn about, so that what disturbs the machine disturbs both alike. */
async function compareFirstEvent(findings: string[]) {
  const whole: number[] = [];
  const firstEvent: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const finding = findings[round % findings.length];
    const start = performance.now();
    await (await post('/analyze', JSON.stringify({ finding, llm: 'never' }), {})).arrayBuffer();
    whole.push(performance.now() - start);
    const streamStart = performance.now();
    const response = await post('/analyze', JSON.stringify({ finding }), { accept: 'text/event-stream' });
    const events = readEvents(response, streamStart);
    firstEvent.push((await events.next()).value?.atMs ?? Number.NaN);
    await events.return(undefined);
  }
  return { whole: median(whole), firstEvent: median(firstEvent) };
}

async function measureBatch(findings: string[], pid: number) {
  const body = Array.from({ length: lines }, (_, index) =>
    JSON.stringify({ id: index, finding: findings[index % findings.length], llm: 'never' }),
  ).join('\n');
  const before = await processMemory(pid);
  let most = before;
  const watch = setInterval(async () => {
    const now = await processMemory(pid);
    if (now.rss > most.rss) most = now;
  }, 20);
  const response = await post('/analyze/batch', body, { 'content-type': 'application/x-ndjson' });
  const ids: number[] = [];
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) ids.push(JSON.parse(part).id);
  }
  clearInterval(watch);
  return { before, most, inOrder: ids.length === lines && ids.every((id, index) => id === index) };
}

async function measure(sources: string): Promise<BenchTable> {
  const dataDir = join(import.meta.dirname, '../../.data/bench-streams');
  const double = await startOpenAiDouble({
    reply: (request) => modelReplies.good(readPrompt(userMessage(request))),
    delayMs: 200,
  });
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    SOURCES_DIR: sources,
    EMBEDDINGS_MODEL: 'lexical',
    PORT: new URL(url).port,
    LLM_BACKEND: 'openai',
    LLM_API_KEY: 'none',
    LLM_MODEL: 'double',
    LLM_BASE_URL: double.baseUrl,
  };
  const program = join(import.meta.dirname, '../../services/standalone/dist/main.js');
  const child = spawn(process.execPath, [program], { env, stdio: 'ignore' });
  try {
    await waitForWholeSeed(url);
    const findings = (await readLabelledSentences(sources)).map((sentence) => sentence.text);
    await compareFirstEvent(findings);
    const { whole, firstEvent } = await compareFirstEvent(findings);
    const { before, most, inOrder } = await measureBatch(findings, child.pid ?? 0);
    return {
      'whole deterministic answer, p50': { ms: whole.toFixed(1) },
      'first event with a model of 200 ms, p50': { ms: firstEvent.toFixed(1), ratio: (firstEvent / whole).toFixed(2) },
      [`batch of ${lines} lines, in order: ${inOrder}`]: { 'RSS before MB': before.rss, 'RSS at most MB': most.rss },
    };
  } finally {
    child.kill();
    await double.stop();
  }
}

export async function measureStreams(): Promise<BenchReport> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR');
  return { tables: { 'events and batches': await measure(sourcesDir) } };
}
