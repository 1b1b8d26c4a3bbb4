export { createCalibrator } from './create-calibrator.ts';
export { firstCalibration } from './first-calibration.ts';
export { createFlatVectorIndex } from './flat-vector-index.ts';
export { holdOut, isOfHeldOutActor } from './hold-out.ts';
export { makeSeed } from './make-seed.ts';
