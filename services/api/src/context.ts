import { createAnalyze, createSearchTexts, createSeedProvider } from '@attack-kg/analysis';
import { createVerify } from '@attack-kg/analyst/verification';
import { type VectorIndex, version } from '@attack-kg/contracts';
import { openEmbedder } from '@attack-kg/embeddings';
import { openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import {
  type ApiEnvironment,
  awsSettings,
  embedderOptions,
  requestTimeoutMs,
  vectorStoreOptions,
} from '@attack-kg/settings';
import { createMetrics, describeError, type Logger, type Tracing } from '@attack-kg/telemetry';
import { breakVectors, createRetryBudget, lazy, type RetryOptions, retryVectors } from '@attack-kg/upstream';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { openVectorStore } from '@attack-kg/vectors';
import { accessPolicy } from './access/access-policy.ts';
import { createConfiguredAnalyst } from './analyst/context.ts';
import type { ApiContext } from './api-context.ts';
import { createDrain } from './drain.ts';
import { createEmbeddingPorts } from './embeddings/context.ts';
import { createGraphPorts } from './graph/context.ts';
import { liveSeedOf } from './live-seed-of.ts';
import { loadLimits } from './load/load-limits.ts';
import { measureBreakers } from './metrics/measure-breakers.ts';
import { createWatchCalls } from './metrics/watch-calls.ts';
import { findPageFolder } from './page/find-page-folder.ts';
import { storeChecks } from './store-checks.ts';

const mebibyte = 1024 * 1024;

/** A replica on networked stores. Nothing is asked of any of them before the first request or readiness check. */
export function createApiContext(environment: ApiEnvironment, logger: Logger, tracing?: Tracing): ApiContext {
  const timeoutMs = environment.UPSTREAM_TIMEOUT_MS;
  const retry = (): RetryOptions => ({ patienceMs: environment.UPSTREAM_PATIENCE_MS, budget: createRetryBudget() });
  const callMetrics = createMetrics();
  const onChange = measureBreakers(callMetrics);
  const pause = { openMs: environment.UPSTREAM_PAUSE_MS, onChange };
  const watch = createWatchCalls(callMetrics, tracing);
  const aws = createAwsFetch(awsSettings(environment));
  const { graph, registry, facts, browser, sparql } = createGraphPorts({
    address: environment.SPARQL_ENDPOINT,
    timeoutMs,
    ...(environment.SPARQL_AUTH === 'sigv4' ? { fetch: aws('neptune-db') } : {}),
    watch,
    retry: retry(),
  });
  const openVectors = lazy(async () => {
    const { index } = await openVectorStore(vectorStoreOptions(environment), timeoutMs, aws);
    return breakVectors(retryVectors(watch('vectors', index), retry()), pause);
  });
  const embeddings = createEmbeddingPorts({
    open: () => openEmbedder(embedderOptions(environment), { timeoutMs, aws }),
    requestTimeoutMs: requestTimeoutMs(environment),
    retry: retry(),
    pause,
    cacheBytes: environment.EMBEDDING_CACHE_MB * mebibyte,
    metrics: callMetrics,
    watch,
  });
  const { embedder } = embeddings;
  const vectors: VectorIndex = {
    search: async (...query) => (await openVectors()).search(...query),
    countDocuments: async (...seed) => (await openVectors()).countDocuments(...seed),
  };
  const seeds = createSeedProvider({
    registry,
    openKeywordIndex,
    openClassifiers,
    recipe: embeddings.recipe,
    async prepare(manifest, signal) {
      await facts.load(manifest, signal);
      // Vectors follow from texts and model alone; but nothing is kept over a switch.
      embeddings.clear();
    },
    refreshMs: environment.SEED_REFRESH_MS,
    onRefreshError: (error) => logger.warn('seed_refresh_failed', { error: describeError(error) }),
  });
  const analyst = createConfiguredAnalyst(environment, logger, { onChange });
  const analyze = createAnalyze({ embedder, vectors, graph: facts, seeds, analyst, tracer: tracing });
  return {
    version,
    analyze,
    verify: createVerify({ graph: facts, liveSeed: liveSeedOf(seeds), analyze }),
    facts,
    searchTexts: createSearchTexts({ embedder, vectors }),
    browser,
    sparql: environment.SPARQL_ENABLED ? sparql : null,
    languageModel: analyst ?? null,
    seeds,
    dependencies: [...storeChecks(graph, vectors), { name: 'embeddings', check: embeddings.check }],
    drain: createDrain(),
    logger,
    tracing,
    requestTimeoutMs: requestTimeoutMs(environment),
    bodyLimitBytes: 1024 * 1024,
    documentLimitBytes: 16 * 1024 * 1024,
    batchConcurrency: environment.BATCH_CONCURRENCY,
    callMetrics,
    limits: loadLimits(environment),
    answerCacheBytes: environment.ANSWER_CACHE_MB * mebibyte,
    access: accessPolicy(environment, logger),
    pageFolder: findPageFolder(),
  };
}
