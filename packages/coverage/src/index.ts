export {
  type CoverageEntry,
  type CoverageFact,
  type CoverageFile,
  coverageFacts,
  type ReadCoverage,
} from './coverage-entry.ts';
export { readCoverageFile } from './read-coverage-file.ts';
export {
  type CoverageIndex,
  type FactCoverage,
  indexCoverage,
  type ReplacedIds,
  type TechniqueCoverage,
} from './technique-coverage.ts';
