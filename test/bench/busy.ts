/**
 * Nobody waits for another's report: latency of short findings alone, and while four reports of 100 kB are analysed all the
 * time. Sent at a fixed rate, measured from when each was due, so that a server that stalls is not spared.
 *   npm run bench -- busy              needs SOURCES_DIR and EVAL_MODELS_DIR; exit status 1 beyond twice the p99 alone
 *   npm run bench -- busy --sample     on the committed sample of the sources: seeded in seconds
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport } from '../support/bench-report.ts';
import { startBusyServer } from '../support/busy-server-process.ts';
import { atRate, inTurn, type LoadOptions, type Outcome, percentile } from '../support/open-loop.ts';
import { sourcesDir } from '../support/source-data.ts';

const reports = 4;
const reportLength = 100_000;
const perSecond = 12.5;
const seconds = 20;
const mostRatio = 2;

function row(outcomes: readonly Outcome[]) {
  if (outcomes.some(({ status }) => status !== 200)) throw new Error('not every finding was answered');
  const times = outcomes.map(({ ms }) => ms);
  const at = (share: number) => Math.round(percentile(times, share) * 10) / 10;
  return { 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'max ms': at(1) };
}

export async function measureBusy(args: readonly string[]): Promise<BenchReport> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
  const findings = (await readLabelledSentences(sourcesDir)).map(({ text }) => text);
  const server = await startBusyServer(...args);
  const load: LoadOptions = { urls: [server.url], findings, seconds };
  try {
    await atRate(perSecond, load);
    const alone = row(await atRate(perSecond, load));
    const report = findings.join('\n\n').slice(0, reportLength);
    // They are at it before and after.
    const reading = inTurn(reports, { ...load, findings: [report], seconds: seconds + 2 });
    await sleep(1000);
    const beside = row(await atRate(perSecond, load));
    const done = (await reading).length;
    const ratio = Math.round((100 * beside['p99 ms']) / alone['p99 ms']) / 100;
    return {
      tables: {
        'short findings beside reports': {
          'short findings alone': alone,
          [`beside ${reports} reports`]: { ...beside, 'p99 ratio': ratio },
          [`reports done in ${seconds + 2} s`]: { reports: done },
        },
      },
      isKept: ratio <= mostRatio,
    };
  } finally {
    server.stop();
  }
}
