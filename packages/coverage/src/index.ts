export { type CoverageEntry, type CoverageFact, coverageFacts } from './coverage-entry.ts';
export { readCoverageFile } from './read-coverage-file.ts';
export { type FactCoverage, indexCoverage, type ReplacedIds, type TechniqueCoverage } from './technique-coverage.ts';
