/**
 * Overload: the rate that a process can bear, then five times as much at a fixed rate, then quiet again. Server and callers each
 * have a processor of their own where there are two, so that what asks does not slow what answers; what asking costs is said.
 *   npm run bench -- overload              needs SOURCES_DIR and EVAL_MODELS_DIR
 *   npm run bench -- overload --sample     on the committed sample of the sources: seeded in seconds
 */
import { readLabelledSentences } from '../eval/labelled-sentences.ts';
import type { BenchReport } from '../support/bench-report.ts';
import { startBusyServer } from '../support/busy-server-process.ts';
import { atRate, inTurn, type Outcome, percentile } from '../support/open-loop.ts';
import { pinTo } from '../support/pin-to.ts';
import { processMemory } from '../support/process-memory.ts';
import { sourcesDir } from '../support/source-data.ts';

const seconds = 8;
const overload = 5;
/** How the time after the overload is looked at. */
const partMs = 250;
/** So long it is not known whether what comes is a burst, which is let wait (decision 33). */
const unknownMs = 300;

function row(outcomes: readonly Outcome[]) {
  const times = (status: number) => outcomes.filter((outcome) => outcome.status === status).map(({ ms }) => ms);
  const [answered, refused] = [times(200), times(503)];
  const at = (values: readonly number[], share: number) =>
    values.length > 0 ? Math.round(percentile(values, share)) : 0;
  return {
    answered: answered.length,
    'p50 ms': at(answered, 0.5),
    'p99 ms': at(answered, 0.99),
    refused: refused.length,
    'refused p50 ms': at(refused, 0.5),
    'refused p99 ms': at(refused, 0.99),
    other: outcomes.length - answered.length - refused.length,
  };
}

export async function measureOverload(args: readonly string[]): Promise<BenchReport> {
  if (!sourcesDir) throw new Error('set SOURCES_DIR to the folder of real sources');
  const findings = (await readLabelledSentences(sourcesDir)).map(({ text }) => text);
  const server = await startBusyServer('limited', ...args);
  const isPinned = pinTo(0, server.pid) && pinTo(1, process.pid);
  const load = { urls: [server.url], findings, seconds };
  const measured = async (perSecond: number) => {
    const before = (await processMemory(server.pid)).anon;
    const seen = [before];
    const look = async () => seen.push((await processMemory(server.pid)).anon);
    const [cpu, begun] = [process.cpuUsage(), performance.now()];
    const watch = setInterval(() => void look(), partMs);
    const outcomes = await atRate(perSecond, load);
    clearInterval(watch);
    const { user, system } = process.cpuUsage(cpu);
    const asking = {
      'asked late p99 ms': Math.round(
        percentile(
          outcomes.map(({ lateMs }) => lateMs),
          0.99,
        ),
      ),
      "callers' processor %": Math.round((user + system) / 10 / (performance.now() - begun)),
      'memory before MB': before,
      'most MB': Math.max(...seen),
    };
    return { outcomes, row: { ...row(outcomes), ...asking } };
  };
  try {
    await inTurn(4, { ...load, seconds: 4 });
    const most = (await inTurn(8, load)).length / seconds;
    const tenth = await measured(most / 10);
    const half = await measured(most / 2);
    const beyond = await measured(overload * most);
    const after = await measured(most / 2);
    const isEarly = ({ dueMs }: Outcome) => dueMs < unknownMs;
    const later = row(beyond.outcomes.filter((outcome) => !isEarly(outcome)));
    const parts = Map.groupBy(after.outcomes, ({ dueMs }) => Math.floor(dueMs / partMs));
    const recovery = [...parts].slice(0, 12).map(([part, outcomes]) => [`${part * partMs} ms`, row(outcomes)] as const);
    const title = `capacity ${Math.round(most)}/s${isPinned ? ', server and callers on a processor each' : ''}`;
    return {
      tables: {
        [`overload: ${title}`]: {
          'a tenth of it': tenth.row,
          'half of it': half.row,
          [`${overload} times it`]: beyond.row,
          'at once after that, half of it': after.row,
        },
        [`${overload} times it, by when it was due`]: {
          [`the first ${unknownMs} ms`]: row(beyond.outcomes.filter(isEarly)),
          'after that': later,
        },
        'after the overload, by when it was due': Object.fromEntries(recovery),
      },
      isKept:
        half.row.refused === 0 &&
        beyond.row['p99 ms'] <= 2 * half.row['p99 ms'] &&
        later['refused p99 ms'] <= 50 &&
        beyond.row.other === 0,
    };
  } finally {
    server.stop();
  }
}
