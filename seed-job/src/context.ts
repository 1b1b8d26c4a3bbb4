import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createCalibrator } from '@attack-kg/calibration';
import type { Embedder } from '@attack-kg/contracts';
import { batchEmbedder } from '@attack-kg/embeddings';
import { createLexicalEmbedder } from '@attack-kg/embeddings/lexical';
import { packTechniqueRecords } from '@attack-kg/graph';
import { createEmbeddedGraphWriter, createEmbeddedKnowledgeGraph } from '@attack-kg/graph/embedded';
import { buildKeywordIndex, openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers, trainInWorkers } from '@attack-kg/scorers/linear';
import type { SeedingContext, SeedProgress } from '@attack-kg/seeding';
import { createEmbeddedSeedRegistry } from '@attack-kg/seeds/files';
import type { SeedEnvironment } from '@attack-kg/settings';
import type { Logger } from '@attack-kg/telemetry';
import { createEmbeddedVectorIndex, createEmbeddedVectorWriter } from '@attack-kg/vectors/embedded';
import { chooseEmbedder } from './choose-embedder.ts';
import { createProgress } from './progress.ts';

/** Where the embedded stores lie under DATA_DIR. */
export function storeFolders(dataDir: string) {
  return { graph: join(dataDir, 'graph'), vectors: join(dataDir, 'vectors'), seeds: join(dataDir, 'seeds') };
}

/** The job on embedded stores; readers of the same stores may be shared. The ONNX runtime is loaded only where a model is used. */
export async function createSeedingContext(
  environment: SeedEnvironment,
  logger: Logger,
  readers?: SeedingContext['readers'],
): Promise<SeedingContext> {
  const folders = storeFolders(environment.DATA_DIR);
  const { graph, vectors } = readers ?? {
    graph: createEmbeddedKnowledgeGraph(folders.graph),
    vectors: createEmbeddedVectorIndex(folders.vectors),
  };
  const progress = createProgress(logger, process.stdout.isTTY === true);
  const calibrate = createCalibrator({ buildKeywordIndex, openKeywordIndex, trainer: trainInWorkers, openClassifiers });
  return {
    dataDir: environment.DATA_DIR,
    sourcesDir: environment.SOURCES_DIR,
    attackVersion: environment.ATTACK_VERSION,
    isSample: false,
    graph: createEmbeddedGraphWriter(folders.graph, graph),
    vectors: createEmbeddedVectorWriter(folders.vectors),
    readers: { graph, vectors },
    registry: createEmbeddedSeedRegistry(folders.seeds),
    embedder: await createEmbedder(environment, logger, progress),
    buildKeywordIndex,
    packTechniqueRecords,
    trainer: trainInWorkers,
    // A long text has more pieces than an embedder takes at a time.
    calibrate: (material, onProgress) =>
      calibrate({ ...material, embedder: batchEmbedder(material.embedder) }, onProgress),
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
      const { createOnnxEmbedder, findModelFiles } = await import('@attack-kg/embeddings/onnx');
      return createOnnxEmbedder(await findModelFiles(folder), { threads: Math.min(4, availableParallelism()) });
    },
    async fetchModel() {
      const { fetchHubModel } = await import('@attack-kg/embeddings/onnx');
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
