import { createCalibrator } from '@attack-kg/calibration';
import type { VectorIndex, VectorWriter } from '@attack-kg/contracts';
import { createTeiEmbedder } from '@attack-kg/embeddings/tei';
import { packTechniqueRecords } from '@attack-kg/graph';
import { createSparqlGraph, createSparqlGraphWriter, createSparqlServer } from '@attack-kg/graph/server';
import { buildKeywordIndex, openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers, trainInWorkers } from '@attack-kg/scorers/linear';
import type { SeedingContext } from '@attack-kg/seeding';
import { createSparqlSeedLease, createSparqlSeedRegistry } from '@attack-kg/seeds/sparql';
import type { Logger } from '@attack-kg/telemetry';
import { retryEmbedder } from '@attack-kg/upstream';
import { createChromaServer, createChromaVectorIndex, createChromaVectorWriter } from '@attack-kg/vectors/chroma';
import { createQdrantServer, createQdrantVectorIndex, createQdrantVectorWriter } from '@attack-kg/vectors/qdrant';
import type { SeedJobEnvironment } from '../env.ts';
import { createProgress } from '../progress.ts';
import { networkedAddresses } from './addresses.ts';

/** A seed job is patient: embedding a batch of long texts on a busy sidecar takes its time. */
const patientTimeoutMs = 120_000;

/** The job on networked stores. */
export async function createNetworkedSeedingContext(
  environment: SeedJobEnvironment,
  logger: Logger,
): Promise<SeedingContext> {
  const { graph: address, embeddings: url } = networkedAddresses(environment);
  const server = createSparqlServer({ address, timeoutMs: patientTimeoutMs });
  const vectors = createVectorStore(environment);
  return {
    dataDir: environment.DATA_DIR,
    sourcesDir: environment.SOURCES_DIR,
    isSample: false,
    graph: createSparqlGraphWriter(server),
    vectors: vectors.writer,
    readers: { graph: createSparqlGraph(server), vectors: vectors.index },
    registry: createSparqlSeedRegistry(server),
    lease: createSparqlSeedLease(server),
    embedder: retryEmbedder(await createTeiEmbedder({ url, timeoutMs: patientTimeoutMs })),
    buildKeywordIndex,
    packTechniqueRecords,
    trainer: trainInWorkers,
    calibrate: createCalibrator({ buildKeywordIndex, openKeywordIndex, trainer: trainInWorkers, openClassifiers }),
    progress: createProgress(logger, process.stdout.isTTY === true),
    fetch: globalThis.fetch,
    now: () => new Date(),
  };
}

function createVectorStore(environment: SeedJobEnvironment): { index: VectorIndex; writer: VectorWriter } {
  const timeoutMs = patientTimeoutMs;
  if (environment.VECTOR_BACKEND === 'qdrant') {
    const { QDRANT_URL: url, QDRANT_API_KEY: apiKey } = environment;
    const server = createQdrantServer({ url, timeoutMs, ...(apiKey ? { apiKey } : {}) });
    return {
      index: createQdrantVectorIndex(server),
      writer: createQdrantVectorWriter(server),
    };
  }
  const { CHROMA_HOST: host, CHROMA_PORT: port, CHROMA_SSL: ssl, CHROMA_TOKEN: token } = environment;
  const { CHROMA_TENANT: tenant, CHROMA_DATABASE: database } = environment;
  const server = createChromaServer({ host, port, ssl, tenant, database, timeoutMs, ...(token ? { token } : {}) });
  return { index: createChromaVectorIndex(server), writer: createChromaVectorWriter(server) };
}
