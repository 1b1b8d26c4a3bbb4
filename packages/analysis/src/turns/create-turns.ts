import { type Turn, undivided } from './turn.ts';

/** Shares the processor among analyses: a short finding does not wait for somebody's report. */
export interface Turns {
  take<Result>(findingLength: number, work: (turn: Turn) => Promise<Result>): Promise<Result>;
}

/** Longer findings give way. */
const longestShort = 6000;
/** So long a report computes at a time. */
const sliceMs = 2;
/** While short findings are at work, a report rests so many times as long as it computed. */
const restFor = 3;
/** What is measured may have been spent waiting for a store, which takes nothing from anybody. */
const longestRestMs = 20;

/**
 * Reports compute in slices, one report at a time, in the order in which they asked. While short findings are at work, all
 * reports together have a quarter of the processor: none starves, and a short finding waits for a slice, not for a report.
 */
export function createTurns(): Turns {
  let short = 0;
  let quiet = Promise.withResolvers<void>();
  let lastSlice: Promise<unknown> = Promise.resolve();

  async function nextSlice(computedMs: number): Promise<void> {
    await new Promise((turn) => setImmediate(turn));
    if (short === 0) return;
    const rest = Promise.withResolvers<void>();
    const timer = setTimeout(rest.resolve, Math.min(restFor * computedMs, longestRestMs));
    await Promise.race([quiet.promise, rest.promise]);
    clearTimeout(timer);
  }

  function longTurn(): Turn {
    let startedAt = performance.now();
    return {
      async giveWay() {
        const computedMs = performance.now() - startedAt;
        if (computedMs < sliceMs) return;
        lastSlice = lastSlice.then(() => nextSlice(computedMs));
        await lastSlice;
        startedAt = performance.now();
      },
    };
  }

  return {
    async take(findingLength, work) {
      if (findingLength > longestShort) return work(longTurn());
      short += 1;
      try {
        return await work(undivided);
      } finally {
        short -= 1;
        if (short === 0) {
          quiet.resolve();
          quiet = Promise.withResolvers();
        }
      }
    },
  };
}
