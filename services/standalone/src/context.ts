import { type AnalysisPorts, createAnalyze, createSearchTexts, createSeedProvider } from '@attack-kg/analysis';
import { createVerify } from '@attack-kg/analyst/verification';
import {
  type ApiContext,
  accessPolicy,
  createConfiguredAnalyst,
  createDrain,
  findPageFolder,
  liveSeedOf,
  loadLimits,
  measureBreakers,
  measureEmbeddingCache,
  storeChecks,
} from '@attack-kg/api';
import { type SeedRegistry, type VectorIndex, version } from '@attack-kg/contracts';
import { batchEmbedder, cacheEmbedder, embedWithin } from '@attack-kg/embeddings';
import { cacheFacts, createRecordedFacts } from '@attack-kg/graph';
import { createGraphBrowser } from '@attack-kg/graph/browse';
import { createEmbeddedKnowledgeGraph } from '@attack-kg/graph/embedded';
import { openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { createSeedingContext, storeFolders } from '@attack-kg/seed-job';
import type { SeedingContext } from '@attack-kg/seeding';
import { createEmbeddedSeedRegistry } from '@attack-kg/seeds/files';
import { requestTimeoutMs, type StandaloneEnvironment } from '@attack-kg/settings';
import { createMetrics, type Logger, type Tracing } from '@attack-kg/telemetry';
import { createEmbeddedVectorIndex } from '@attack-kg/vectors/embedded';

export interface StandaloneContext {
  seeding: SeedingContext;
  api: ApiContext;
  /** What `api.analyze` stands on. */
  ports: AnalysisPorts;
  /** Settled when the vectors of the seed that was live at the start are in memory; never fails. */
  warmed: Promise<void>;
  /** Brings the vectors of the live seed into memory; never fails. The graph waits for who asks it (decision 3). */
  warmUp(): Promise<void>;
  /** Ends the threads. */
  close(): Promise<void>;
}

const mebibyte = 1024 * 1024;

/** The seed job's writers and the API's readers on the same embedded stores, in one process. */
export async function createContext(
  environment: StandaloneEnvironment,
  logger: Logger,
  tracing?: Tracing,
): Promise<StandaloneContext> {
  const folders = storeFolders(environment.DATA_DIR);
  const graph = createEmbeddedKnowledgeGraph(folders.graph, { idleMs: environment.GRAPH_IDLE_MS || undefined });
  const vectors = createEmbeddedVectorIndex(folders.vectors);
  const registry = createEmbeddedSeedRegistry(folders.seeds);
  // The seed that is there most likely serves: its vectors load while the model does and its sources are looked at.
  const warmUp = () => loadVectors(registry, vectors);
  const warmed = warmUp();
  const seeding = await createSeedingContext(environment, logger, { graph, vectors });
  const { embedder } = seeding;
  const facts = createRecordedFacts(cacheFacts(graph), registry);
  const callMetrics = createMetrics();
  const batched = embedWithin(requestTimeoutMs(environment), batchEmbedder(embedder));
  const cacheBytes = environment.EMBEDDING_CACHE_MB * mebibyte;
  const onLookup = measureEmbeddingCache(callMetrics, () => cache);
  const cache = cacheBytes > 0 ? cacheEmbedder(batched, { bytes: cacheBytes, onLookup }) : undefined;
  const seeds = createSeedProvider({
    registry,
    openKeywordIndex,
    openClassifiers,
    recipe: async () => embedder.recipe,
    async prepare(manifest, signal) {
      await facts.load(manifest, signal);
      cache?.clear();
    },
  });
  const analyst = createConfiguredAnalyst(environment, logger, { onChange: measureBreakers(callMetrics) });
  const ports = {
    embedder: async () => cache ?? batched,
    vectors,
    graph: facts,
    seeds,
    analyst,
    tracer: tracing,
  };
  const analyze = createAnalyze(ports);
  return {
    seeding,
    api: {
      version,
      analyze,
      verify: createVerify({ graph: facts, liveSeed: liveSeedOf(seeds), analyze }),
      facts,
      searchTexts: createSearchTexts(ports),
      browser: async () => createGraphBrowser(graph.select),
      sparql: environment.SPARQL_ENABLED
        ? async () => (await import('@attack-kg/graph/sparql')).createSparqlReader(graph.read)
        : null,
      languageModel: analyst ?? null,
      seeds,
      dependencies: storeChecks(graph, vectors),
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
    },
    ports,
    close: () => graph.close(),
    warmed,
    warmUp,
  };
}

async function loadVectors(registry: SeedRegistry, vectors: VectorIndex): Promise<void> {
  const manifest = await registry.readManifest().catch(() => null);
  if (manifest) await vectors.countDocuments(manifest.seed_id).catch(() => undefined);
}
