/**
 * Overload: the rate that a process can bear, then five times as much at a fixed rate, then quiet again.
 *   npm run bench -- overload      needs SOURCES_DIR and EVAL_MODELS_DIR
 */
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport } from '../support/bench-report.ts';
import { startBusyServer } from '../support/busy-server-process.ts';
import { atRate, inTurn, type Outcome, percentile } from '../support/open-loop.ts';
import { sourcesDir } from '../support/source-data.ts';

const seconds = 5;
const overload = 5;

function row(outcomes: readonly Outcome[]) {
  const answered = outcomes.filter(({ status }) => status === 200).map(({ ms }) => ms);
  const refused = outcomes.filter(({ status }) => status === 503).map(({ ms }) => ms);
  return {
    answered: answered.length,
    'p50 ms': Math.round(percentile(answered, 0.5)),
    'p99 ms': Math.round(percentile(answered, 0.99)),
    refused: refused.length,
    'refused p50 ms': Math.round(percentile(refused, 0.5)),
    'refused p99 ms': Math.round(percentile(refused, 0.99)),
    other: outcomes.length - answered.length - refused.length,
  };
}

export async function measureOverload(): Promise<BenchReport> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
  const findings = (await readLabelledSentences(sourcesDir)).map(({ text }) => text);
  const server = await startBusyServer('limited');
  const load = { urls: [server.url], findings, seconds };
  try {
    await inTurn(4, load);
    const most = (await inTurn(8, load)).length / seconds;
    const rows = {
      'half of it': row(await atRate(most / 2, load)),
      [`${overload} times it`]: row(await atRate(overload * most, load)),
      'at once after that, half of it': row(await atRate(most / 2, load)),
    };
    return { tables: { [`overload: capacity ${Math.round(most)}/s`]: rows } };
  } finally {
    server.stop();
  }
}
