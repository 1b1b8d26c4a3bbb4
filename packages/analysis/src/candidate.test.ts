import { expect, it } from 'vitest';
import { compareCandidates, compareSupport } from './candidate.ts';
import { candidateOf } from './testing/candidate-of.ts';

it('puts the better candidate first, and equal ones in the order of their ids', () => {
  const inOrder = [candidateOf('T1003', 0.5), candidateOf('T1001', 0.2), candidateOf('T1002', 0.2)];
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    const given = order.flatMap((index) => inOrder[index] ?? []);
    expect(given.sort(compareCandidates)).toEqual(inOrder);
  }
});

it('puts the stronger support first, and equal ones in the order of the text', () => {
  const support = (start: number, score: number) => ({ start, end: start + 1, score, by: 'text' as const });
  const given = [support(9, 0.2), support(4, 0.2), support(7, 0.5)];
  expect(given.sort(compareSupport)).toEqual([support(7, 0.5), support(4, 0.2), support(9, 0.2)]);
});
