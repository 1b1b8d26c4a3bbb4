/**
 * Overload: the rate that a process can bear, then five times as much at a fixed rate, then quiet again.
 *   pnpm bench:overload      needs SOURCES_DIR and EVAL_MODELS_DIR; prints one table
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import { sourcesDir } from '../support/source-data.ts';

const seconds = 5;
const overload = 5;

if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
const sentences = (await readLabelledSentences(sourcesDir)).map(({ text }) => text);
const child = fork(join(import.meta.dirname, 'busy-server.ts'), ['limited']);
const [port] = await once(child, 'message');

interface Outcome {
  status: number;
  ms: number;
}

async function ask(index: number, due = performance.now()): Promise<Outcome> {
  // Its own connections fail, too, where the machine is too busy: that is `other`.
  const response = await fetch(`http://127.0.0.1:${port}/analyze`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ finding: sentences[index % sentences.length] }),
  }).catch(() => undefined);
  await response?.arrayBuffer().catch(() => undefined);
  return { status: response?.status ?? 0, ms: performance.now() - due };
}

/** Answers a second with so many askers that each wait for their answer. */
async function capacity(askers: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const asker = async () => {
    for (; performance.now() < end; done += 1) await ask(done);
  };
  await Promise.all(Array.from({ length: askers }, asker));
  return done / seconds;
}

/** At a fixed rate, measured from when each was due. */
async function atRate(perSecond: number): Promise<Outcome[]> {
  const begun = performance.now();
  return Promise.all(
    Array.from({ length: Math.round(perSecond * seconds) }, async (_, index) => {
      const due = begun + (index * 1000) / perSecond;
      await sleep(Math.max(0, due - performance.now()));
      return ask(index, due);
    }),
  );
}

function row(outcomes: readonly Outcome[]) {
  const quantile = (times: number[], share: number) =>
    Math.round(times.sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0);
  const answered = outcomes.filter(({ status }) => status === 200).map(({ ms }) => ms);
  const refused = outcomes.filter(({ status }) => status === 503).map(({ ms }) => ms);
  return {
    answered: answered.length,
    'p50 ms': quantile(answered, 0.5),
    'p99 ms': quantile(answered, 0.99),
    refused: refused.length,
    'refused p50 ms': quantile(refused, 0.5),
    'refused p99 ms': quantile(refused, 0.99),
    other: outcomes.length - answered.length - refused.length,
  };
}

try {
  await capacity(4);
  const most = await capacity(8);
  console.log(`capacity ${Math.round(most)}/s`);
  console.table({
    'half of it': row(await atRate(most / 2)),
    [`${overload} times it`]: row(await atRate(overload * most)),
    'at once after that, half of it': row(await atRate(most / 2)),
  });
} finally {
  child.kill();
}
