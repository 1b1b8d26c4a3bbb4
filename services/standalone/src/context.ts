import { type AnalysisPorts, createAnalyze } from '@attack-kg/analysis/analyze';
import { searchWithKeywords } from '@attack-kg/analysis/candidates/document-search';
import { createSeedProvider } from '@attack-kg/analysis/create-seed-provider';
import { createVerify } from '@attack-kg/analyst/verify/create-verify';
import { createConfiguredAnalyst } from '@attack-kg/api/analyst/context';
import type { ApiContext } from '@attack-kg/api/api-context';
import { storeChecks } from '@attack-kg/api/store-checks';
import { version } from '@attack-kg/api/version';
import { batchEmbedder } from '@attack-kg/contracts/batch-embedder';
import type { KnowledgeGraph } from '@attack-kg/contracts/ports/knowledge-graph';
import type { SeedRegistry } from '@attack-kg/contracts/ports/seed-registry';
import type { VectorIndex } from '@attack-kg/contracts/ports/vector-index';
import { createEmbeddedKnowledgeGraph } from '@attack-kg/graph-embedded/embedded-knowledge-graph';
import { cacheFacts } from '@attack-kg/graph-queries/cache-facts';
import { openHeads } from '@attack-kg/heads-linear/open-heads';
import { openKeywordIndex } from '@attack-kg/keywords-bm25/open-keyword-index';
import { createEmbeddedSeedRegistry } from '@attack-kg/registry-embedded/embedded-seed-registry';
import { createSeedingContext, storeFolders } from '@attack-kg/seed-job/context';
import type { SeedingContext } from '@attack-kg/seeding/seeding-context';
import type { Logger } from '@attack-kg/telemetry/logger';
import { createEmbeddedVectorIndex } from '@attack-kg/vectors-embedded/embedded-vector-index';
import type { Environment } from './env.ts';

export interface StandaloneContext {
  seeding: SeedingContext;
  api: ApiContext;
  /** What `api.analyze` stands on. */
  ports: AnalysisPorts;
  /** Settled when the seed that was live at the start is in memory; never fails. */
  warmed: Promise<void>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** The seed job's writers and the API's readers on the same embedded stores, in one process. */
export async function createContext(environment: Environment, logger: Logger): Promise<StandaloneContext> {
  const folders = storeFolders(environment.DATA_DIR);
  const graph = createEmbeddedKnowledgeGraph(folders.graph);
  const vectors = createEmbeddedVectorIndex(folders.vectors);
  const registry = createEmbeddedSeedRegistry(folders.seeds);
  // The seed that is there most likely serves: its stores load while the model does and its sources are looked at.
  const warmed = warmUp(registry, graph, vectors);
  const seeding = await createSeedingContext(environment, logger, graph);
  const { embedder } = seeding;
  const seeds = createSeedProvider({ registry, openKeywordIndex, openHeads, recipe: async () => embedder.recipe });
  const facts = cacheFacts(graph);
  const analyst = createConfiguredAnalyst(environment);
  const documents = searchWithKeywords(vectors);
  const ports = { embedder: async () => batchEmbedder(embedder), documents, graph: facts, seeds, analyst };
  return {
    seeding,
    api: {
      version,
      analyze: createAnalyze(ports),
      verify: createVerify({
        graph: facts,
        liveSeed: async (signal) => (await seeds.current(signal)).manifest.seed_id,
      }),
      languageModel: analyst?.model ?? null,
      seeds,
      dependencies: storeChecks(graph, vectors),
      logger,
      requestTimeoutMs: environment.REQUEST_TIMEOUT_MS,
      bodyLimitBytes: 1024 * 1024,
      batchConcurrency: environment.BATCH_CONCURRENCY,
    },
    ports,
    close: () => graph.close(),
    warmed,
  };
}

async function warmUp(registry: SeedRegistry, graph: KnowledgeGraph, vectors: VectorIndex): Promise<void> {
  const manifest = await registry.readManifest().catch(() => null);
  if (!manifest) return;
  await Promise.allSettled([graph.countTriples(manifest.seed_id), vectors.countDocuments(manifest.seed_id)]);
}
