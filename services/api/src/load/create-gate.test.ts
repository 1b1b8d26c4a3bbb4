import { expect, it, vi } from 'vitest';
import { createGate } from './create-gate.ts';

const options = { name: 'findings', concurrency: 2, queue: 2, patienceMs: 9000 };
const codeOf = (entered: Promise<unknown>) =>
  entered.then(() => 'in').catch((error) => (typeof error.code === 'string' ? error.code : error.name));

it('lets so many in, lets so many wait, refuses the rest at once, and goes on in order', async () => {
  const gate = createGate(options);
  const [first, second] = [await gate.enter(), await gate.enter()];
  const order: string[] = [];
  const enter = async (name: string) => {
    const place = await gate.enter();
    order.push(name);
    return place;
  };
  const third = enter('third');
  const fourth = enter('fourth');
  expect(await codeOf(gate.enter())).toBe('overloaded');
  expect([gate.working, gate.waiting, gate.refused]).toEqual([2, 2, 1]);
  first.leave();
  first.leave();
  second.leave();
  await Promise.all([third, fourth]);
  expect(order).toEqual(['third', 'fourth']);
  expect([gate.working, gate.waiting]).toEqual([2, 0]);
  for (const place of await Promise.all([third, fourth])) place.leave();
  expect(gate.working).toBe(0);
});

it('forgets who leaves the queue', async () => {
  const gate = createGate({ ...options, concurrency: 1 });
  const place = await gate.enter();
  const caller = new AbortController();
  const entered = codeOf(gate.enter(caller.signal));
  caller.abort();
  expect([await entered, gate.waiting]).toEqual(['AbortError', 0]);
  place.leave();
  expect(gate.working).toBe(0);
});

it('refuses soon where work gets done and the queue stands all the same', async () => {
  vi.useFakeTimers();
  try {
    const gate = createGate({ ...options, concurrency: 1, queue: 100, isHasty: true });
    let place = await gate.enter();
    const late: string[] = [];
    const wait = () =>
      void gate.enter().then(
        (next) => (place = next),
        (error) => late.push(error.code),
      );
    for (let ms = 0; ms < 3000; ms += 10) {
      wait();
      wait();
      if (ms % 20 === 0) place.leave();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(late.length).toBeGreaterThan(200);
    expect(gate.waiting).toBeLessThan(12);
  } finally {
    vi.useRealTimers();
  }
});

it('is patient while nothing gets done, as when a store restarts', async () => {
  vi.useFakeTimers();
  try {
    const gate = createGate({ ...options, concurrency: 1, isHasty: true });
    const place = await gate.enter();
    const waiting = codeOf(gate.enter());
    await vi.advanceTimersByTimeAsync(5000);
    place.leave();
    expect(await waiting).toBe('in');
    const another = codeOf(gate.enter());
    await vi.advanceTimersByTimeAsync(9100);
    expect(await another).toBe('overloaded');
  } finally {
    vi.useRealTimers();
  }
});

it('keeps a queue that stands as short as gets done in a moment, and refuses others at once', async () => {
  vi.useFakeTimers();
  try {
    const gate = createGate({ ...options, concurrency: 1, queue: 100, isHasty: true });
    let place = await gate.enter();
    const waits: number[] = [];
    const enter = () => {
      const since = performance.now();
      return gate.enter().then(
        (next) => (place = next),
        () => void waits.push(performance.now() - since),
      );
    };
    // One is done in ten milliseconds, and ten come in them.
    for (let ms = 0; ms < 3000; ms += 1) {
      void enter();
      if (ms % 10 === 0) place.leave();
      await vi.advanceTimersByTimeAsync(1);
    }
    const late = waits.slice(-1000);
    expect(Math.max(...late)).toBeLessThan(50);
    expect(late.filter((ms) => ms < 1).length).toBeGreaterThan(900);
    expect(gate.waiting).toBeLessThan(4);
  } finally {
    vi.useRealTimers();
  }
});

it('lets those who wait in when there are more places, also where nobody leaves', async () => {
  vi.useFakeTimers();
  try {
    let places = 1;
    const gate = createGate({ ...options, concurrency: () => places });
    await gate.enter();
    const waiting = codeOf(gate.enter());
    await vi.advanceTimersByTimeAsync(100);
    expect(gate.working).toBe(1);
    places = 2;
    await vi.advanceTimersByTimeAsync(100);
    expect([await waiting, gate.working]).toEqual(['in', 2]);
  } finally {
    vi.useRealTimers();
  }
});
