import type { Analyze, SearchTexts, SeedProvider } from '@attack-kg/analysis';
import type { Verify } from '@attack-kg/analyst/verification';
import type { GraphBrowser, KnowledgeGraph, Manifest, SparqlReader } from '@attack-kg/contracts';
import type { Logger, Metrics, Tracing } from '@attack-kg/telemetry';
import type { AccessPolicy } from './access/guard.ts';
import type { WatchedAnalyst } from './analyst/watch-analyst.ts';
import type { Drain } from './drain.ts';
import type { LoadLimits } from './load/limit-analyses.ts';

/** A dependency that readiness hangs on; `check` throws an AppError that says what is wrong. */
export interface DependencyCheck {
  name: string;
  check(manifest: Manifest, signal: AbortSignal): Promise<Record<string, unknown>>;
}

/** All that the HTTP layer needs; who builds it decides where stores and models are. */
export interface ApiContext {
  version: string;
  analyze: Analyze;
  verify: Verify;
  /** What the graph says of techniques, as answers state it. */
  facts: Pick<KnowledgeGraph, 'describeTechniques'>;
  /** Finds techniques by texts about them. */
  searchTexts: SearchTexts;
  /** Looks around in the graph; its code is loaded with the first who asks. */
  browser: () => Promise<GraphBrowser>;
  /** Answers users' queries; null where that is off. */
  sparql: (() => Promise<SparqlReader>) | null;
  /** The language model that reviews answers; null where none does. */
  languageModel: WatchedAnalyst | null;
  seeds: SeedProvider;
  dependencies: DependencyCheck[];
  /** Begun when the process is told to stop. */
  drain: Drain;
  logger: Logger;
  /** Where somebody collects traces. */
  tracing?: Tracing | undefined;
  /** Whole time for one analysis. */
  requestTimeoutMs: number;
  /** Larger bodies are refused before they are read whole. */
  bodyLimitBytes: number;
  /** The same for a document: a scanner's file, or an answer that is to be exported. */
  documentLimitBytes: number;
  /** How calls to upstreams went. */
  callMetrics: Metrics;
  limits: LoadLimits;
  /** What the cache of answers may take; 0 for none. */
  answerCacheBytes: number;
  access: AccessPolicy;
  /** How many lines of a batch are analysed at a time. */
  batchConcurrency: number;
  /** The folder of the built web page; null where there is none. */
  pageFolder: string | null;
}
