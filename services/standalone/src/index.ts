export { createContext, type StandaloneContext } from './context.ts';
export { makeFirstSeed } from './make-first-seed.ts';
export { knownFindings } from './model-calibration/known-findings.ts';
export { makeWholeSeed } from './whole-seed/make-whole-seed.ts';
export { seedSettings } from './whole-seed/seed-settings.ts';
