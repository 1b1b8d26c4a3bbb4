import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What became of one request. */
export interface Outcome {
  /** 0 where there was no answer. */
  status: number;
  /** From when it was due, or asked. */
  ms: number;
  /** When it was due, since the load began, and how much later it was sent. */
  dueMs: number;
  lateMs: number;
}

export interface LoadOptions {
  /** Where requests go, in turn. */
  urls: readonly string[];
  findings: readonly string[];
  seconds: number;
}

const longestMs = 60_000;

/**
 * Asks at a fixed rate, whatever becomes of the answers, and measures from when each request was due: a server that falls
 * behind is not spared (no coordinated omission).
 */
export async function atRate(perSecond: number, options: LoadOptions): Promise<Outcome[]> {
  const ask = createAsker(options);
  const asked: Promise<Outcome>[] = [];
  const total = Math.round(perSecond * options.seconds);
  const begun = performance.now();
  const dueAt = (index: number) => begun + (index * 1000) / perSecond;
  while (asked.length < total) {
    while (asked.length < total && dueAt(asked.length) <= performance.now()) {
      asked.push(ask.one(asked.length, dueAt(asked.length), begun));
    }
    await sleep(1);
  }
  const outcomes = await Promise.all(asked);
  ask.close();
  return outcomes;
}

/** So many askers, each of whom waits for its answer before it asks again. */
export async function inTurn(askers: number, options: LoadOptions): Promise<Outcome[]> {
  const ask = createAsker(options);
  const outcomes: Outcome[] = [];
  const begun = performance.now();
  const end = begun + options.seconds * 1000;
  let next = 0;
  const asker = async () => {
    while (performance.now() < end) outcomes.push(await ask.one(next++, performance.now(), begun));
  };
  await Promise.all(Array.from({ length: askers }, asker));
  ask.close();
  return outcomes;
}

/** The value that such a share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Node's own client: `fetch` takes several times the processor, which the servers on this machine lack. */
function createAsker({ urls, findings }: LoadOptions) {
  const agent = new Agent({ keepAlive: true });
  return {
    one(index: number, due: number, begun: number): Promise<Outcome> {
      const body = JSON.stringify({ finding: findings[index % findings.length] });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const [dueMs, lateMs] = [due - begun, performance.now() - due];
      return new Promise((resolve) => {
        const end = (status: number) => resolve({ status, ms: performance.now() - due, dueMs, lateMs });
        const sent = request(
          `${urls[index % urls.length]}/analyze`,
          { method: 'POST', headers, agent, timeout: longestMs },
          (response) => {
            response.on('error', () => end(0));
            response.on('end', () => end(response.statusCode ?? 0));
            response.resume();
          },
        );
        sent.on('timeout', () => sent.destroy());
        sent.on('error', () => end(0));
        sent.end(body);
      });
    },
    close: () => agent.destroy(),
  };
}
