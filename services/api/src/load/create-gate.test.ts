import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createGate } from './create-gate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const options = { name: 'findings', concurrency: 2, queue: 2, patienceMs: 9000 };
const codeOf = (entered: Promise<unknown>) =>
  entered.then(() => 'in').catch((error) => (typeof error.code === 'string' ? error.code : error.name));
const flood = (isFlood: boolean) => ({
  arrived() {},
  left() {},
  refused() {},
  isFlood,
  mayWait: Number.POSITIVE_INFINITY,
});

/** A gate, and who came in so far, by name: `leave` lets the one who came in first go. */
function setUp(given: Partial<Parameters<typeof createGate>[0]> = {}) {
  const gate = createGate({ ...options, ...given });
  const said: string[] = [];
  const inside: { leave(): void }[] = [];
  const enter = async (...names: string[]) => {
    for (const name of names) {
      gate.enter().then(
        (place) => {
          said.push(name);
          inside.push(place);
        },
        (error) => said.push(`${name} ${error.code}`),
      );
    }
    await vi.advanceTimersByTimeAsync(1);
  };
  const leave = async () => {
    inside.shift()?.leave();
    await vi.advanceTimersByTimeAsync(1);
  };
  return { gate, said, enter, leave };
}

it('lets so many in, lets so many wait, refuses the rest at once, and goes on in order', async () => {
  const { gate, said, enter, leave } = setUp();
  await enter('first', 'second', 'third', 'fourth', 'fifth');
  expect(said).toEqual(['fifth overloaded', 'first', 'second']);
  expect([gate.working, gate.waiting, gate.refused]).toEqual([2, 2, 1]);
  await leave();
  await leave();
  expect(said.slice(3)).toEqual(['third', 'fourth']);
  expect([gate.working, gate.waiting]).toEqual([2, 0]);
  await leave();
  await leave();
  expect(gate.working).toBe(0);
});

it('takes a place back once', async () => {
  const gate = createGate(options);
  const [place] = await Promise.all([gate.enter(), gate.enter(), vi.advanceTimersByTimeAsync(1)]);
  place.leave();
  place.leave();
  expect(gate.working).toBe(1);
});

it('forgets who leaves the queue', async () => {
  const { gate, enter, leave } = setUp({ concurrency: 1 });
  await enter('first');
  const caller = new AbortController();
  const entered = codeOf(gate.enter(caller.signal));
  caller.abort();
  expect([await entered, gate.waiting]).toEqual(['AbortError', 0]);
  await leave();
  expect(gate.working).toBe(0);
});

it('is patient while nothing gets done, as when a store restarts, and not for ever', async () => {
  const { said, enter, leave } = setUp({ concurrency: 1 });
  await enter('first', 'second');
  await vi.advanceTimersByTimeAsync(8000);
  await leave();
  await enter('third');
  await vi.advanceTimersByTimeAsync(9100);
  expect(said).toEqual(['first', 'second', 'third overloaded']);
});

it('lets one wait in a flood, and refuses who waited when it began', async () => {
  const watch = flood(false);
  const { gate, said, enter } = setUp({ queue: 100, flood: watch });
  await enter('a', 'b', 'c', 'd', 'e');
  expect(said).toEqual(['a', 'b']);
  watch.isFlood = true;
  await enter('f');
  expect(said).toEqual(['a', 'b', 'f overloaded', 'c overloaded', 'd overloaded']);
  expect([gate.working, gate.waiting]).toEqual([2, 1]);
});

it('turns away, in a flood and where it is full, who would be refused', async () => {
  const watch = flood(true);
  const { gate, enter, leave } = setUp({ queue: 100, flood: watch });
  await enter('a', 'b');
  expect(gate.turnAway()).toBe(undefined);
  await enter('c');
  expect(gate.turnAway()).toMatchObject({ code: 'overloaded', details: { what: 'findings' } });
  expect(gate.refused).toBe(1);
  watch.isFlood = false;
  expect(gate.turnAway()).toBe(undefined);
  watch.isFlood = true;
  await leave();
  expect(gate.turnAway()).toBe(undefined);
});

it('serves who came last first where it may be a flood, and all in order where it is short again', async () => {
  const { said, enter, leave } = setUp({ concurrency: 1, queue: 100, flood: flood(false) });
  await enter('a', 'b', 'c', 'd');
  for (let count = 0; count < 3; count += 1) await leave();
  expect(said).toEqual(['a', 'd', 'c', 'b']);
  const patient = setUp({ concurrency: 1, queue: 100 });
  await patient.enter('a', 'b', 'c', 'd');
  for (let count = 0; count < 3; count += 1) await patient.leave();
  expect(patient.said).toEqual(['a', 'b', 'c', 'd']);
});

it('looks around before who was let in computes', async () => {
  const looked = Promise.withResolvers<void>();
  const { said, enter } = setUp({ concurrency: 1, queue: 0, lookAround: () => looked.promise });
  await enter('computes', 'came at the same time');
  expect(said).toEqual(['came at the same time overloaded']);
  looked.resolve();
  await vi.advanceTimersByTimeAsync(1);
  expect(said).toEqual(['came at the same time overloaded', 'computes']);
});

it('lets those who wait in when there are more places, also where nobody leaves', async () => {
  let places = 1;
  const { said, enter } = setUp({ concurrency: { now: () => places } });
  await enter('first', 'second');
  await vi.advanceTimersByTimeAsync(100);
  expect(said).toEqual(['first']);
  places = 2;
  await vi.advanceTimersByTimeAsync(100);
  expect(said).toEqual(['first', 'second']);
});
