import { createCalibrator } from '@attack-kg/calibration';
import { batchEmbedder, openEmbedder } from '@attack-kg/embeddings';
import { packTechniqueRecords } from '@attack-kg/graph';
import { createSparqlGraph, createSparqlGraphWriter, createSparqlServer } from '@attack-kg/graph/server';
import { buildKeywordIndex, openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers, trainInWorkers } from '@attack-kg/scorers/linear';
import type { SeedingContext } from '@attack-kg/seeding';
import { createSparqlSeedLease, createSparqlSeedRegistry } from '@attack-kg/seeds/sparql';
import { awsSettings, embedderOptions, vectorStoreOptions } from '@attack-kg/settings';
import type { Logger } from '@attack-kg/telemetry';
import { retryEmbedder } from '@attack-kg/upstream';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { openVectorStore } from '@attack-kg/vectors';
import { createProgress } from '../progress.ts';
import type { NetworkedEnvironment } from './networked-environment.ts';

/** A seed job is patient: embedding a batch of long texts on a busy sidecar takes its time. */
const patientTimeoutMs = 120_000;

/** AWS refuses whoever asks faster than the account may, for up to a minute; then it goes on. */
const throttled = { attempts: 120 };

/** The job on networked stores. */
export async function createNetworkedSeedingContext(
  environment: NetworkedEnvironment,
  logger: Logger,
): Promise<SeedingContext> {
  const { SPARQL_ENDPOINT: address, EMBEDDINGS_BACKEND: backend } = environment;
  const aws = createAwsFetch(awsSettings(environment));
  const signed = environment.SPARQL_AUTH === 'sigv4' ? { fetch: aws('neptune-db') } : {};
  const server = createSparqlServer({ address, timeoutMs: patientTimeoutMs, ...signed });
  const vectors = await openVectorStore(vectorStoreOptions(environment), patientTimeoutMs, aws);
  const calibrate = createCalibrator({ buildKeywordIndex, openKeywordIndex, trainer: trainInWorkers, openClassifiers });
  return {
    dataDir: environment.DATA_DIR,
    sourcesDir: environment.SOURCES_DIR,
    attackVersion: environment.ATTACK_VERSION,
    isSample: false,
    graph: createSparqlGraphWriter(server),
    vectors: vectors.writer,
    readers: { graph: createSparqlGraph(server), vectors: vectors.index },
    registry: createSparqlSeedRegistry(server),
    lease: createSparqlSeedLease(server),
    embedder: retryEmbedder(
      await openEmbedder(embedderOptions(environment), { timeoutMs: patientTimeoutMs, aws }),
      backend === 'tei' ? {} : throttled,
    ),
    buildKeywordIndex,
    packTechniqueRecords,
    trainer: trainInWorkers,
    // A long text has more pieces than an embedder takes at a time.
    calibrate: (material, onProgress) =>
      calibrate({ ...material, embedder: batchEmbedder(material.embedder) }, onProgress),
    progress: createProgress(logger, process.stdout.isTTY === true),
    fetch: globalThis.fetch,
    now: () => new Date(),
  };
}
