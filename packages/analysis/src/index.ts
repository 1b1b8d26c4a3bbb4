export type { AnalysisEvent } from './analysis-event.ts';
export { type AnalysisPorts, type Analyze, createAnalyze } from './analyze.ts';
export { createSeedProvider } from './create-seed-provider.ts';
export { indexLexicon } from './index-lexicon.ts';
export { assertSameRecipe } from './recipe-difference.ts';
export { textTermsOf } from './retrieval/combine-pieces.ts';
export {
  type SearchableSeed,
  type SearchDocuments,
  searchWithKeywords,
} from './retrieval/document-search.ts';
export { fuseScores } from './retrieval/fuse-scores.ts';
export { sigmoid, weightedSum } from './retrieval/log-odds.ts';
export { onTopicSpans } from './retrieval/on-topic-spans.ts';
export { passingTechniques } from './retrieval/passing-techniques.ts';
export { topicTermsOf } from './retrieval/relevance.ts';
export type { RetrievalPorts } from './retrieval/retrieval-ports.ts';
export type { ScoredSpan } from './retrieval/scored-span.ts';
export { createSearchTexts, type SearchTexts } from './retrieval/search-texts.ts';
export { byScorer, type TechniqueScores } from './retrieval/technique-scores.ts';
export { weighPieces } from './retrieval/weigh-pieces.ts';
export type { SeedProvider } from './seed-provider.ts';
export { createSeedView, type SeedIdentity, type SeedView } from './seed-view.ts';
export { retrieve } from './stages/retrieve.ts';
export { switchableParts } from './switches.ts';
export { splitFinding } from './text/split-finding.ts';
export { topicWords } from './text/topic-words.ts';
export { findWeaknesses } from './weaknesses/find-weaknesses.ts';
export { learnExploitation } from './weaknesses/known-exploitation.ts';
export { productClassOf } from './weaknesses/product-classes.ts';
export { weaknesses } from './weaknesses/weakness-table.ts';
export { withLiveSeed } from './with-live-seed.ts';
