import { expect, it } from 'vitest';
import { createAdaptivePlaces } from './adaptive-places.ts';

function setUp(most: number) {
  const state = { share: 0, time: 0 };
  const places = createAdaptivePlaces({ most, busyShare: () => state.share, now: () => state.time });
  /** What there is after so many looks at such a load, where so many want one. */
  const after = (looks: number, share: number, wanted = 20) => {
    state.share = share;
    for (let look = 0; look < looks; look += 1) {
      state.time += 100;
      places.now(wanted);
    }
    return places.now(wanted);
  };
  return { after, state, places };
}

it('gives places while stores are waited for, and takes them away while the processor is full', () => {
  const { after } = setUp(8);
  expect([after(1, 0.5), after(20, 0.3)]).toEqual([4, 8]);
  // In between it is right as it is.
  expect([after(20, 0.97), after(20, 0.75)]).toEqual([8, 8]);
  expect([after(1, 0.99), after(1, 0.99), after(20, 1)]).toEqual([4, 2, 2]);
});

it('begins with few, and gives more only where they are wanted, so that a flood finds few', () => {
  const { after } = setUp(8);
  expect([after(20, 0.3, 2), after(1, 0.3, 3)]).toEqual([2, 4]);
});

it('looks now and then, not each time', () => {
  const { after, state, places } = setUp(8);
  after(20, 0.5);
  state.share = 1;
  for (let look = 0; look < 50; look += 1) places.now(20);
  expect(places.now(20)).toBe(8);
});

it('is never more than was set', () => {
  expect(setUp(1).after(5, 1)).toBe(1);
  expect(setUp(5).after(5, 0.1)).toBe(5);
});
