import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createCalibrator } from '@attack-kg/calibration/create-calibrator';
import type { Embedder } from '@attack-kg/contracts/ports/embedder';
import type { KnowledgeGraph } from '@attack-kg/contracts/ports/knowledge-graph';
import { createLexicalEmbedder } from '@attack-kg/embeddings-lexical/lexical-embedder';
import { createEmbeddedGraphWriter } from '@attack-kg/graph-embedded/embedded-graph-writer';
import { createEmbeddedKnowledgeGraph } from '@attack-kg/graph-embedded/embedded-knowledge-graph';
import { openHeads } from '@attack-kg/heads-linear/open-heads';
import { trainInWorkers } from '@attack-kg/heads-linear/train-in-workers';
import { buildKeywordIndex } from '@attack-kg/keywords-bm25/build-keyword-index';
import { openKeywordIndex } from '@attack-kg/keywords-bm25/open-keyword-index';
import { createEmbeddedSeedRegistry } from '@attack-kg/registry-embedded/embedded-seed-registry';
import type { SeedProgress } from '@attack-kg/seeding/seed-progress';
import type { SeedingContext } from '@attack-kg/seeding/seeding-context';
import type { Logger } from '@attack-kg/telemetry/logger';
import { createEmbeddedVectorIndex } from '@attack-kg/vectors-embedded/embedded-vector-index';
import { createEmbeddedVectorWriter } from '@attack-kg/vectors-embedded/embedded-vector-writer';
import { chooseEmbedder } from './choose-embedder.ts';
import type { SeedEnvironment } from './env.ts';
import { createProgress } from './progress.ts';

/** Where the embedded stores lie under DATA_DIR. */
export function storeFolders(dataDir: string) {
  return { graph: join(dataDir, 'graph'), vectors: join(dataDir, 'vectors'), seeds: join(dataDir, 'seeds') };
}

/** The job on embedded stores; a reader of the same graph may be shared. The ONNX runtime is loaded only where a model is used. */
export async function createSeedingContext(
  environment: SeedEnvironment,
  logger: Logger,
  reader?: KnowledgeGraph,
): Promise<SeedingContext> {
  const folders = storeFolders(environment.DATA_DIR);
  const graph = reader ?? createEmbeddedKnowledgeGraph(folders.graph);
  const progress = createProgress(logger, process.stdout.isTTY === true);
  return {
    dataDir: environment.DATA_DIR,
    sourcesDir: environment.SOURCES_DIR,
    isSample: false,
    graph: createEmbeddedGraphWriter(folders.graph, graph),
    vectors: createEmbeddedVectorWriter(folders.vectors),
    readers: { graph, vectors: createEmbeddedVectorIndex(folders.vectors) },
    registry: createEmbeddedSeedRegistry(folders.seeds),
    embedder: await createEmbedder(environment, logger, progress),
    buildKeywordIndex,
    trainer: trainInWorkers,
    calibrate: createCalibrator({ buildKeywordIndex, openKeywordIndex, trainer: trainInWorkers, openHeads }),
    progress,
    fetch: globalThis.fetch,
    now: () => new Date(),
  };
}

function createEmbedder(environment: SeedEnvironment, logger: Logger, progress: SeedProgress): Promise<Embedder> {
  const { EMBEDDINGS_HUB_URL: hubUrl, EMBEDDINGS_MODEL: model, EMBEDDINGS_MODEL_DIR: modelDir } = environment;
  return chooseEmbedder({
    modelDir,
    model,
    async openModel(folder) {
      const { createOnnxEmbedder } = await import('@attack-kg/embeddings-onnx/onnx-embedder');
      const { findModelFiles } = await import('@attack-kg/embeddings-onnx/model-files');
      return createOnnxEmbedder(await findModelFiles(folder), { threads: Math.min(4, availableParallelism()) });
    },
    async fetchModel() {
      const { fetchHubModel } = await import('@attack-kg/embeddings-onnx/hub-model');
      return fetchHubModel({
        hubUrl,
        model,
        modelsDir: join(environment.DATA_DIR, 'models'),
        onProgress: (received, total) => progress.update('download', model, received, total),
      });
    },
    createLexical: createLexicalEmbedder,
    onLexical: (reason) => logger.warn('lexical_embeddings', { reason }),
  });
}
