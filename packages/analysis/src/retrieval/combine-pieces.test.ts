import { termsOf, textTerms } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { combinePieces } from './combine-pieces.ts';

const text = termsOf(textTerms, { strongest: 1, pieces: -1 });

it('takes a technique for less likely the more pieces were looked at, up to four', () => {
  const [one = 0, two = 0, four = 0, forty = 0] = [1, 2, 4, 40].map((pieces) => combinePieces(text, [1], pieces));
  expect(two).toBeLessThan(one);
  expect(four).toBeLessThan(two);
  expect(forty).toBe(four);
});
