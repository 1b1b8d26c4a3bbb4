import { expect, it } from 'vitest';
import { createAdaptivePlaces } from './adaptive-places.ts';

function setUp(most: number) {
  const state = { share: 0, time: 0 };
  const places = createAdaptivePlaces({ most, busyShare: () => state.share, now: () => state.time });
  /** What there is after so many looks at such a load. */
  const after = (looks: number, share: number) => {
    state.share = share;
    for (let look = 0; look < looks; look += 1) {
      state.time += 100;
      places.now();
    }
    return places.now();
  };
  return { after, state, places };
}

it('takes places away while the processor is full, and gives them back while stores are waited for', () => {
  const { after } = setUp(8);
  expect([after(1, 0.99), after(1, 0.99), after(20, 1)]).toEqual([4, 2, 2]);
  // In between it is right as it is.
  expect(after(20, 0.97)).toBe(2);
  expect([after(1, 0.5), after(20, 0.3)]).toEqual([3, 8]);
});

it('looks now and then, not each time', () => {
  const { after, state, places } = setUp(8);
  after(1, 0.5);
  state.share = 1;
  for (let look = 0; look < 50; look += 1) places.now();
  expect(places.now()).toBe(8);
});

it('is never more than was set', () => {
  expect(setUp(1).after(5, 1)).toBe(1);
});
