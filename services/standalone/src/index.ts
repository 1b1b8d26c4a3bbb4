export { createContext, type StandaloneContext } from './context.ts';
export { knownFindings } from './model-calibration/known-findings.ts';
