import { expect, it } from 'vitest';
import { createStopwatch } from './stopwatch.ts';

it('adds up the steps of a stage', async () => {
  const times = [0, 10, 20, 25, 30, 33.336];
  const watch = createStopwatch(undefined, () => times.shift() ?? 0);
  expect(watch.measure('select', () => 1)).toBe(1);
  watch.measure('select', () => 2);
  await watch.measureAsync('retrieve', async () => 3);
  expect(watch.timings).toEqual({ select: 15, retrieve: 3.34 });
});
