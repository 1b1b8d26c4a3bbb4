import { type Calibration, uncalibrated } from '@attack-kg/contracts';

/** Made by `npm run calibrate:first`. */
export const firstCalibration: Calibration = {
  ...uncalibrated,
  weights: { documents: 0.6, keywords: 2.4, words: 0, characters: 2, embedding: 0 },
};
