export { createContext, type StandaloneContext } from './context.ts';
export { environmentSchema } from './env.ts';
export { knownFindings } from './model-calibration/known-findings.ts';
