import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAdaptivePlaces } from './adaptive-places.ts';
import { createGate } from './create-gate.ts';
import { createFloodWatch } from './watch-flood.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What a process can do that has the processor for itself: an answer is six milliseconds of computing and three of waiting. */
const [computeMs, hopMs] = [6, 3];
const capacity = 1000 / computeMs;

interface Seen {
  atMs: number;
  end: 'answered' | 'overloaded';
  tookMs: number;
}

/** A process of one thread behind its gate, on a machine that leaves it such a share of the processor. */
function createProcess() {
  const state = { share: 1 };
  let computed = 0;
  let thread: Promise<unknown> = Promise.resolve();
  const compute = (ms: number) => {
    thread = thread.then(async () => {
      // In a stall the share is nothing at all.
      for (let left = ms; left > 0; left -= state.share) {
        computed += state.share;
        await new Promise((done) => setTimeout(done, 1));
      }
    });
    return thread;
  };
  const busyShare = () => {
    let [before, at] = [0, performance.now()];
    return () => {
      const share = (computed - before) / Math.max(1, performance.now() - at);
      [before, at] = [computed, performance.now()];
      return share;
    };
  };
  const gate = createGate({
    name: 'findings',
    concurrency: createAdaptivePlaces({ most: 8, busyShare: busyShare() }),
    queue: 256,
    patienceMs: 9000,
    flood: createFloodWatch({ busyShare: busyShare() }),
  });
  async function answer(): Promise<Seen['end']> {
    const place = await gate.enter().catch(() => undefined);
    if (!place) return 'overloaded';
    await compute(computeMs / 2);
    await new Promise((done) => setTimeout(done, hopMs));
    await compute(computeMs / 2);
    place.leave();
    return 'answered';
  }
  return { state, gate, answer };
}

type Process = ReturnType<typeof createProcess>;

/** Asks at a fixed rate for so long, whatever becomes of the answers. */
async function load({ answer }: Process, perSecond: number, forMs: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  let asked = 0;
  for (let ms = 0; ms < forMs; ms += 1) {
    for (; asked < ((ms + 1) * perSecond) / 1000; asked += 1) {
      const since = performance.now();
      void answer().then((end) => seen.push({ atMs: ms, end, tookMs: performance.now() - since }));
    }
    await vi.advanceTimersByTimeAsync(1);
  }
  return seen;
}

const refusedOf = (seen: readonly Seen[]) => seen.filter(({ end }) => end === 'overloaded');
const longest = (seen: readonly Seen[], end: Seen['end'], sinceMs: number) =>
  Math.max(...seen.filter((one) => one.end === end && one.atMs >= sinceMs).map(({ tookMs }) => tookMs));

it('refuses nobody at half of what it can do', async () => {
  const seen = await load(createProcess(), capacity / 2, 5000);
  expect(refusedOf(seen)).toEqual([]);
  expect(longest(seen, 'answered', 0)).toBeLessThan(20);
});

it('refuses nobody in a stall of two seconds at half of what it can do, be it whole or in part', async () => {
  for (const share of [0.001, 0.2, 0.4]) {
    const process = createProcess();
    const before = await load(process, capacity / 2, 1000);
    process.state.share = share;
    const stalled = await load(process, capacity / 2, 2000);
    process.state.share = 1;
    const after = await load(process, capacity / 2, 6000);
    await vi.advanceTimersByTimeAsync(100);
    expect(refusedOf([...before, ...stalled, ...after])).toEqual([]);
    expect(longest(after, 'answered', 5000)).toBeLessThan(20);
  }
});

it('refuses nobody of a burst that comes at once', async () => {
  const process = createProcess();
  await load(process, capacity / 2, 1000);
  const burst = load(process, capacity * 40, 25);
  const after = await load(process, capacity / 2, 5000);
  expect(refusedOf([...(await burst), ...after])).toEqual([]);
  expect(process.gate.refused).toBe(0);
});

it('refuses at once in a flood, answers the others in time, and is as before when it is over', async () => {
  const process = createProcess();
  await load(process, capacity / 2, 1000);
  const seen = await load(process, 5 * capacity, 10_000);
  const answered = seen.length - refusedOf(seen).length;
  expect(answered).toBeGreaterThan(0.9 * 10 * capacity);
  // A quarter of a second, until it is known to be no burst: those who are answered do not wait then, either.
  expect(longest(seen, 'overloaded', 300)).toBeLessThan(5);
  expect(longest(seen, 'overloaded', 0)).toBeLessThan(400);
  expect(longest(seen, 'answered', 0)).toBeLessThan(60);
  expect(longest(seen, 'answered', 300)).toBeLessThan(30);
  const after = await load(process, capacity / 2, 3000);
  expect(refusedOf(after).filter(({ atMs }) => atMs > 100)).toEqual([]);
  expect(longest(after, 'answered', 100)).toBeLessThan(20);
});

it('lets nobody wait two seconds where a third more comes than it can do, and refuses only the third', async () => {
  const process = createProcess();
  process.state.share = 0.3;
  const seen = await load(process, 0.3 * 1.3 * capacity, 40_000);
  expect(longest(seen, 'answered', 20_000)).toBeLessThan(2000);
  expect(longest(seen, 'overloaded', 0)).toBeLessThan(5);
  expect(seen.length - refusedOf(seen).length).toBeGreaterThan(0.9 * 40 * 0.3 * capacity);
  await vi.advanceTimersByTimeAsync(2000);
  const after = await load(process, (0.3 * capacity) / 2, 2000);
  const burst = await load(process, 100_000, 1);
  expect(refusedOf([...after, ...burst])).toEqual([]);
});

it('refuses nobody for minutes where others leave it so little of the processor that what comes takes nearly all of it', async () => {
  const process = createProcess();
  process.state.share = 0.3;
  const seen = await load(process, 0.25 * capacity, 120_000);
  expect(refusedOf(seen)).toEqual([]);
});

it('forgets a flood where others have the processor and callers come by tens, no more than it can serve', async () => {
  const process = createProcess();
  await load(process, 5 * capacity, 3000);
  process.state.share = 0.3;
  const tens: Seen[][] = [];
  for (let count = 0; count < 40; count += 1) {
    tens.push(await load(process, 10_000, 1));
    await vi.advanceTimersByTimeAsync(250);
  }
  expect(tens.flat()).toHaveLength(400);
  expect(tens.slice(10).flatMap(refusedOf)).toEqual([]);
});
