export type { AnalysisEvent } from './analysis-event.ts';
export { type AnalysisPorts, type Analyze, createAnalyze } from './analyze.ts';
export {
  type SearchableSeed,
  type SearchDocuments,
  searchWithKeywords,
} from './candidates/document-search.ts';
export { fuseScores } from './candidates/fuse-scores.ts';
export { type JudgedWindow, judgeWindows } from './candidates/judge-windows.ts';
export type { RetrievalPorts, RetrievalSeed } from './candidates/retrieval-context.ts';
export { addKeywordScorer, byScorer, type TechniqueScores } from './candidates/technique-scores.ts';
export { passingTechniques, spaceOf } from './candidates/technique-space.ts';
export { weighWindows } from './candidates/weigh-windows.ts';
export { createSeedProvider } from './create-seed-provider.ts';
export type { SeedProvider } from './loaded-seed.ts';
export { switchableParts } from './switches.ts';
export { type Window, windowsOf } from './text/windows.ts';
export { weaknesses } from './weaknesses/weakness-table.ts';
