import { setTimeout as sleep } from 'node:timers/promises';
import { startLoad } from './open-loop.ts';
import { type Outcome, type Summary, summarize } from './outcome.ts';

/** How long the load runs alone before and after, so that what follows an action is seen too. */
const aroundMs = 4000;

export interface LoadedAction<T> {
  result: T;
  outcomes: readonly Outcome[];
  summary: Summary;
  /** How long the action itself took. */
  seconds: number;
}

/** Runs an action while the load runs. */
export async function underLoad<T>(url: string, action: () => Promise<T>): Promise<LoadedAction<T>> {
  const load = startLoad(url);
  await sleep(aroundMs);
  const startedAt = performance.now();
  const [acted] = await Promise.allSettled([action()]);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  await sleep(aroundMs);
  const outcomes = await load.stop();
  if (acted.status === 'rejected') throw acted.reason;
  return { result: acted.value, outcomes, summary: summarize(outcomes), seconds };
}
