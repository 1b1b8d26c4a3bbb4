import { expect, it } from 'vitest';
import { type EventCase, fitEvents } from './fit-events.ts';

/** `right` of `count` texts that all look like this. */
const cases = (pieces: number[][], count: number, right: number): EventCase[] =>
  Array.from({ length: count }, (_, index) => ({ pieces, right: index < right, weight: 1 }));
const sigmoid = (odds: number) => 1 / (1 + Math.exp(-odds));

it('is logistic regression where a text is one piece', () => {
  const [bias = 0, slope = 0] = fitEvents([...cases([[1, 0]], 4000, 1000), ...cases([[1, 1]], 4000, 3000)], [0, 0]);
  expect(sigmoid(bias)).toBeCloseTo(0.25, 2);
  expect(sigmoid(bias + slope)).toBeCloseTo(0.75, 2);
});

it('takes pieces for events: what is in one of two equal pieces with 0.75 is in each with 0.5', () => {
  const [bias = 0] = fitEvents(cases([[1], [1]], 4000, 3000), [-1]);
  expect(sigmoid(bias)).toBeCloseTo(0.5, 2);
});

it('lets a case count for its weight', () => {
  const weighed = cases([[1]], 4000, 2000).map((entry) => ({ ...entry, weight: entry.right ? 3 : 1 }));
  expect(sigmoid(fitEvents(weighed, [0])[0] ?? 0)).toBeCloseTo(0.75, 2);
});
