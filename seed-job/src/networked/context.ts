import { createCalibrator } from '@attack-kg/calibration/create-calibrator';
import { AppError } from '@attack-kg/contracts/errors/app-error';
import type { VectorIndex, VectorWriter } from '@attack-kg/contracts/ports/vector-index';
import { createTeiEmbedder } from '@attack-kg/embeddings-tei/tei-embedder';
import { createSparqlGraph, createSparqlGraphWriter } from '@attack-kg/graph-sparql/sparql-graph';
import { createSparqlSeedLease } from '@attack-kg/graph-sparql/sparql-seed-lease';
import { createSparqlSeedRegistry } from '@attack-kg/graph-sparql/sparql-seed-registry';
import { createSparqlServer } from '@attack-kg/graph-sparql/sparql-server';
import { openHeads } from '@attack-kg/heads-linear/open-heads';
import { trainInWorkers } from '@attack-kg/heads-linear/train-in-workers';
import { bm25Encoder } from '@attack-kg/keywords-bm25/bm25-weights';
import { buildKeywordIndex } from '@attack-kg/keywords-bm25/build-keyword-index';
import { openKeywordIndex } from '@attack-kg/keywords-bm25/open-keyword-index';
import type { SeedingContext } from '@attack-kg/seeding/seeding-context';
import type { Logger } from '@attack-kg/telemetry/logger';
import { retryEmbedder } from '@attack-kg/upstream/retrying-ports';
import { createChromaServer } from '@attack-kg/vectors-chroma/chroma-server';
import { createChromaVectorIndex } from '@attack-kg/vectors-chroma/chroma-vector-index';
import { createChromaVectorWriter } from '@attack-kg/vectors-chroma/chroma-vector-writer';
import { createQdrantServer } from '@attack-kg/vectors-qdrant/qdrant-server';
import { createQdrantVectorIndex } from '@attack-kg/vectors-qdrant/qdrant-vector-index';
import { createQdrantVectorWriter } from '@attack-kg/vectors-qdrant/qdrant-vector-writer';
import type { SeedJobEnvironment } from '../env.ts';
import { createProgress } from '../progress.ts';

/** A seed job is patient: embedding a batch of long texts on a busy sidecar takes its time. */
const patientTimeoutMs = 120_000;

/** The job on networked stores. */
export async function createNetworkedSeedingContext(
  environment: SeedJobEnvironment,
  logger: Logger,
): Promise<SeedingContext> {
  const { SPARQL_ENDPOINT: address, TEI_URL: url } = environment;
  if (!address || !url) {
    throw new AppError('config_invalid', { publicMessage: 'SPARQL_ENDPOINT and TEI_URL go together: set both' });
  }
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
    trainer: trainInWorkers,
    calibrate: createCalibrator({ buildKeywordIndex, openKeywordIndex, trainer: trainInWorkers, openHeads }),
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
      index: createQdrantVectorIndex(server, bm25Encoder),
      writer: createQdrantVectorWriter(server, bm25Encoder),
    };
  }
  const { CHROMA_HOST: host, CHROMA_PORT: port, CHROMA_SSL: ssl, CHROMA_TOKEN: token } = environment;
  const { CHROMA_TENANT: tenant, CHROMA_DATABASE: database } = environment;
  const server = createChromaServer({ host, port, ssl, tenant, database, timeoutMs, ...(token ? { token } : {}) });
  return { index: createChromaVectorIndex(server), writer: createChromaVectorWriter(server) };
}
