import { expect, it } from 'vitest';
import { type Calibration, probabilityOf, uncalibrated } from './calibration.ts';

const calibration: Calibration = {
  version: 3,
  cases: 100,
  weights: uncalibrated.weights,
  knots: [
    [0.1, 0],
    [0.5, 0.4],
    [0.9, 0.98],
  ],
  relevance_floor: 0,
};

it('reads the curve: straight between its knots, level beyond them', () => {
  const at = (score: number) => Number(probabilityOf(calibration, score).toFixed(4));
  expect([0, 0.1, 0.3, 0.5, 0.7, 0.9, 1].map(at)).toEqual([0, 0, 0.2, 0.4, 0.69, 0.98, 0.98]);
});

it('takes scores as they are where nothing was held out', () => {
  for (const score of [0, 0.25, 1]) expect(probabilityOf(uncalibrated, score)).toBeCloseTo(score);
});
