import { join } from 'node:path';
import { type Analyze, createAnalyze, searchWithKeywords } from '@attack-kg/analysis';
import { embedDocuments, ingestSources, planSeed, runSeed } from '@attack-kg/seeding';
import { createContext, environmentSchema, type StandaloneContext } from '@attack-kg/standalone';
import { silentLogger } from '@attack-kg/telemetry';
import { createChromaServer, createChromaVectorIndex, createChromaVectorWriter } from '@attack-kg/vectors/chroma';
import { modelFolder } from '../support/models.ts';
import { startChroma } from '../support/real-servers.ts';

/** The whole program on the real sources with one of the embedding models, in a folder that is kept between runs. */
export async function openEvaluated(model: string, sources: string): Promise<StandaloneContext> {
  const environment = environmentSchema.parse({
    DATA_DIR: join(import.meta.dirname, '../../.data/eval', model),
    SOURCES_DIR: sources,
    EMBEDDINGS_MODEL: 'lexical',
    EMBEDDINGS_MODEL_DIR: modelFolder(model),
  });
  const context = await createContext(environment, silentLogger);
  await runSeed(context.seeding);
  return context;
}

/** The same seed with its vectors in a real Chroma server, whose search is not exact. */
export async function openOnChroma({
  seeding,
  ports,
}: StandaloneContext): Promise<{ analyze: Analyze; close(): Promise<void> }> {
  const chroma = await startChroma();
  const server = createChromaServer({ host: '127.0.0.1', port: chroma.port, timeoutMs: 60_000 });
  const plan = await planSeed(seeding);
  const { content } = await ingestSources(seeding, plan);
  await createChromaVectorWriter(server).replaceSeed(plan.seedId, await embedDocuments(seeding, content.documents));
  const documents = searchWithKeywords(createChromaVectorIndex(server));
  return { analyze: createAnalyze({ ...ports, documents }), close: () => chroma.stop() };
}
