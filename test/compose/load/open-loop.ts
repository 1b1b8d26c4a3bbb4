import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, RequestKind } from './outcome.ts';
import { sendRequest } from './send-request.ts';

export const requestsPerSecond = 20;

/** Of every twenty requests: sixteen findings alone, two as events, two batches. */
function kindOf(number: number): RequestKind {
  if (number % 10 === 3) return 'events';
  return number % 10 === 7 ? 'batch' : 'single';
}

/** Numbers go on over all loads of a process, so that no finding is ever sent twice. */
let next = 0;

export interface Load {
  /** Outcomes so far, in the order in which they came. */
  outcomes: readonly Outcome[];
  /** Starts no further request, waits for those on their way, and gives all outcomes. */
  stop(): Promise<readonly Outcome[]>;
}

/**
 * Sends requests at a fixed rate whether or not earlier ones were answered, as callers do who do not know of each other.
 * Times count from when a request was due, so that a late start counts too.
 */
export function startLoad(url: string): Load {
  const outcomes: Outcome[] = [];
  const onTheirWay = new Set<Promise<unknown>>();
  const startedAt = performance.now();
  let running = true;
  const sending = (async () => {
    for (let sent = 0; running; sent += 1) {
      const dueMs = startedAt + (sent * 1000) / requestsPerSecond;
      await sleep(Math.max(0, dueMs - performance.now()));
      if (!running) break;
      const number = next++;
      const request = sendRequest(url, kindOf(number), number, dueMs).then((outcome) => {
        outcomes.push(outcome);
        onTheirWay.delete(request);
      });
      onTheirWay.add(request);
    }
  })();
  return {
    outcomes,
    async stop() {
      running = false;
      await sending;
      await Promise.all(onTheirWay);
      return outcomes;
    },
  };
}
