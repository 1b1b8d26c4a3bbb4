export { type AnalysisRequest, analysisRequestSchema, longestFinding } from './analysis-request.ts';
export {
  type AnalysisResult,
  analysisResultSchema,
  type ControlAnswer,
  type CountermeasureAnswer,
  confidenceWords,
  type DegradedPart,
  type Detection,
  type Evidence,
  type FindingType,
  type KillChainPhase,
  type ModelUse,
  modelWords,
  type Remediation,
  type TechniqueAnswer,
  type Warning,
} from './analysis-result.ts';
export type { AnswerChanges } from './answer-changes.ts';
export { type BrowsableKind, browsableKindNames, browsableKindOf, browsableKinds } from './browsable-kinds.ts';
export {
  foundObjectSchema,
  type LinkedObject,
  type ListedObject,
  type ListQuery,
  listQuerySchema,
  type Matrix,
  type MatrixTactic,
  matrixQuerySchema,
  matrixSchema,
  objectListSchema,
  replacedIdsSchema,
  type SearchResult,
  searchQuerySchema,
  searchResultSchema,
  statsSchema,
} from './browse.ts';
export {
  type Calibration,
  calibrationSchema,
  type PieceTerm,
  pieceTerms,
  type ScorerWeights,
  type TopicTerm,
  termsOf,
  textTerms,
  topicTerms,
  uncalibrated,
} from './calibration.ts';
export { confidenceWord, highestConfidence, highFrom } from './confidence.ts';
export { createDeadline, limitTime, timeLeftMs } from './deadline.ts';
export { type Domain, domainSchema, domains } from './domain.ts';
export { type EmbeddingRecipe, noVectors } from './embedding-recipe.ts';
export { AppError } from './errors/app-error.ts';
export { type ErrorCode, errorCodes } from './errors/error-codes.ts';
export { type ExplainedStage, explainedStages, type TechniqueExplanation } from './explanation.ts';
export type { DocumentQuery, FoundDocuments } from './found-documents.ts';
export { type Framework, frameworkSchema, frameworks } from './framework.ts';
export { findIds, type IdMention, idShapes, isId, parentOf } from './ids.ts';
export { type Lexicon, lexiconSchema } from './lexicon.ts';
export {
  type CountRow,
  type LockedSource,
  type Manifest,
  manifestSchema,
  warmingParts,
} from './manifest.ts';
export {
  type OcsfAttack,
  type OcsfEnrichment,
  type OcsfEvent,
  type OcsfRemediation,
  type OcsfVulnerability,
  ocsfEventSchema,
  ocsfEventsSchema,
} from './ocsf.ts';
export type { Analyst, AnalystChoice } from './ports/analyst.ts';
export type { CalibrateSeed, CalibrationMaterial } from './ports/calibrate-seed.ts';
export type { Embedder } from './ports/embedder.ts';
export type { GraphBrowser, GraphObject, RetiredObject } from './ports/graph-browser.ts';
export type { BuildKeywordIndex, KeywordIndex, OpenKeywordIndex } from './ports/keyword-index.ts';
export type { GraphWriter, KnowledgeGraph } from './ports/knowledge-graph.ts';
export type { LanguageModel, ModelPrompt, ModelReply } from './ports/language-model.ts';
export type { Redact, Redaction } from './ports/redactor.ts';
export type { SeedLease } from './ports/seed-lease.ts';
export { type ArtifactName, artifactNames, type SeedRegistry, type SeedRegistryWriter } from './ports/seed-registry.ts';
export type { AllowedQuery, SparqlReader } from './ports/sparql-reader.ts';
export type { OpenTechniqueRecords, PackTechniqueRecords, TechniqueRecords } from './ports/technique-records.ts';
export type {
  ClassifierArtifacts,
  ClassifierTrainer,
  OpenClassifiers,
  TextScorer,
  TrainedClassifiers,
  VectorScorer,
  WordScorer,
} from './ports/technique-scorers.ts';
export type { SpanAttributes, Tracer } from './ports/tracer.ts';
export type { EmbeddedDocument, VectorIndex, VectorSearchOptions, VectorWriter } from './ports/vector-index.ts';
export {
  type SarifComponent,
  type SarifLog,
  type SarifMessage,
  type SarifReference,
  type SarifResult,
  type SarifRule,
  type SarifRun,
  sarifLogSchema,
} from './sarif.ts';
export {
  type DocumentFilter,
  type DocumentKind,
  documentKinds,
  isLearntFrom,
  passesFilter,
  type SearchDocument,
  type SearchHit,
  weightOfKind,
} from './search-document.ts';
export {
  type LocalScorerName,
  localScorerNames,
  type ScorerName,
  type Signal,
  scorerNames,
  type WordScorerName,
  wordScorerNames,
} from './signals.ts';
export type {
  Analytic,
  Control,
  Countermeasure,
  DetectionRule,
  LogSource,
  MitigationAdvice,
  Tactic,
  TechniqueFacts,
  ValidationTest,
} from './technique-facts.ts';
export {
  type StoredAnswer,
  type VerificationProblem,
  type VerificationRequest,
  type VerificationResult,
  verificationRequestSchema,
  verificationResultSchema,
} from './verification.ts';
export { version } from './version.ts';
export { ak, entityIri, leaseGraph, manifestGraph, rdfType, seedGraph, vocabularyPrefixes } from './vocabulary.ts';
