import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createAnalyze } from '@attack-kg/analysis/analyze';
import { createSeedProvider } from '@attack-kg/analysis/create-seed-provider';
import type { ApiContext } from '@attack-kg/api/api-context';
import { batchEmbedder } from '@attack-kg/contracts/batch-embedder';
import type { Embedder } from '@attack-kg/contracts/ports/embedder';
import { createLexicalEmbedder } from '@attack-kg/embeddings-lexical/lexical-embedder';
import { createEmbeddedGraphWriter } from '@attack-kg/graph-embedded/embedded-graph-writer';
import { createEmbeddedKnowledgeGraph } from '@attack-kg/graph-embedded/embedded-knowledge-graph';
import { cacheFacts } from '@attack-kg/graph-queries/cache-facts';
import { buildKeywordIndex } from '@attack-kg/keywords-bm25/build-keyword-index';
import { openKeywordIndex } from '@attack-kg/keywords-bm25/open-keyword-index';
import { createEmbeddedSeedRegistry } from '@attack-kg/registry-embedded/embedded-seed-registry';
import type { SeedingContext } from '@attack-kg/seeding/seeding-context';
import type { Logger } from '@attack-kg/telemetry/logger';
import { createEmbeddedVectorIndex } from '@attack-kg/vectors-embedded/embedded-vector-index';
import { createEmbeddedVectorWriter } from '@attack-kg/vectors-embedded/embedded-vector-writer';
import { chooseEmbedder } from './choose-embedder.ts';
import type { Environment } from './env.ts';
import { createProgress } from './progress.ts';

export const version = '3.0.0';

export interface StandaloneContext {
  seeding: SeedingContext;
  api: ApiContext;
  /** Brings the live seed into memory, if there is one; never throws. */
  warmUp(): Promise<void>;
}

/** Builds everything on embedded stores under DATA_DIR. The ONNX runtime is loaded only where a model is used. */
export async function createContext(environment: Environment, logger: Logger): Promise<StandaloneContext> {
  const dataDir = environment.DATA_DIR;
  const folders = { graph: join(dataDir, 'graph'), vectors: join(dataDir, 'vectors'), seeds: join(dataDir, 'seeds') };
  const progress = createProgress(logger, process.stdout.isTTY === true);
  const embedder = await createEmbedder(environment, logger, progress.update.bind(null, 'download'));
  const registry = createEmbeddedSeedRegistry(folders.seeds);
  const graph = createEmbeddedKnowledgeGraph(folders.graph);
  const vectors = createEmbeddedVectorIndex(folders.vectors);
  const seeds = createSeedProvider({ registry, openKeywordIndex, recipe: embedder.recipe });
  return {
    seeding: {
      dataDir,
      sourcesDir: environment.SOURCES_DIR,
      isSample: false,
      graph: createEmbeddedGraphWriter(folders.graph),
      vectors: createEmbeddedVectorWriter(folders.vectors),
      registry,
      embedder,
      buildKeywordIndex,
      progress,
      fetch: globalThis.fetch,
      now: () => new Date(),
    },
    api: {
      version,
      analyze: createAnalyze({ embedder: batchEmbedder(embedder), vectors, graph: cacheFacts(graph), seeds }),
      seeds,
      dependencies: [
        {
          name: 'graph',
          check: async ({ seed_id }, signal) => ({ triples: await graph.countTriples(seed_id, signal) }),
        },
        {
          name: 'vectors',
          check: async ({ seed_id }, signal) => ({ documents: await vectors.countDocuments(seed_id, signal) }),
        },
      ],
      logger,
      requestTimeoutMs: environment.REQUEST_TIMEOUT_MS,
      bodyLimitBytes: 1024 * 1024,
    },
    async warmUp() {
      const manifest = await registry.readManifest().catch(() => null);
      if (!manifest) return;
      await Promise.allSettled([graph.countTriples(manifest.seed_id), vectors.countDocuments(manifest.seed_id)]);
    },
  };
}

function createEmbedder(
  environment: Environment,
  logger: Logger,
  onProgress: (subject: string, received: number, total: number | null) => void,
): Promise<Embedder> {
  return chooseEmbedder({
    modelDir: environment.EMBEDDINGS_MODEL_DIR,
    model: environment.EMBEDDINGS_MODEL,
    async openModel(folder) {
      const { createOnnxEmbedder } = await import('@attack-kg/embeddings-onnx/onnx-embedder');
      const { findModelFiles } = await import('@attack-kg/embeddings-onnx/model-files');
      return createOnnxEmbedder(await findModelFiles(folder), { threads: Math.min(4, availableParallelism()) });
    },
    async fetchModel() {
      const { fetchHubModel } = await import('@attack-kg/embeddings-onnx/hub-model');
      const { EMBEDDINGS_HUB_URL: hubUrl, EMBEDDINGS_MODEL: model, DATA_DIR } = environment;
      return fetchHubModel({
        hubUrl,
        model,
        modelsDir: join(DATA_DIR, 'models'),
        onProgress: onProgress.bind(null, model),
      });
    },
    createLexical: createLexicalEmbedder,
    onLexical: (reason) => logger.warn('lexical_embeddings', { reason }),
  });
}
