import { expect, it } from 'vitest';
import { calibrationSchema, pieceTerms, termsOf, uncalibrated } from './calibration.ts';

it('is complete where nothing was held out', () => {
  expect(calibrationSchema.parse(uncalibrated)).toEqual(uncalibrated);
});

it('wants every term', () => {
  const { own: _, ...pieces } = uncalibrated.pieces;
  expect(calibrationSchema.safeParse({ ...uncalibrated, pieces }).success).toBe(false);
});

it('lets terms that are not given count nothing', () => {
  const terms = termsOf(pieceTerms, { own: 2 });
  expect(Object.keys(terms)).toEqual([...pieceTerms]);
  expect(Object.values(terms).reduce((sum, value) => sum + value, 0)).toBe(2);
});
