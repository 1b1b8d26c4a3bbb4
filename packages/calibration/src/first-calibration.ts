import { type Calibration, calibrationSchema } from '@attack-kg/contracts';
import first from './first-calibration.json' with { type: 'json' };

/** Of a seed that answers by keywords alone, until its own has been made. Made by `npm run calibrate:first`. */
export const firstCalibration: Calibration = calibrationSchema.parse(first);
