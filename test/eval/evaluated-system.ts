import { join } from 'node:path';
import { type Analyze, createAnalyze, createSeedProvider, searchWithKeywords } from '@attack-kg/analysis';
import { batchEmbedder } from '@attack-kg/embeddings';
import { createTeiEmbedder } from '@attack-kg/embeddings/tei';
import { openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { embedDocuments, ingestSources, planSeed, runSeed } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { createContext, type StandaloneContext } from '@attack-kg/standalone';
import { silentLogger } from '@attack-kg/telemetry';
import { createChromaServer, createChromaVectorIndex, createChromaVectorWriter } from '@attack-kg/vectors/chroma';
import { modelFolder } from '../support/models.ts';
import { startChroma } from '../support/real-servers.ts';

/** The whole program on the real sources with one of the embedding models, in a folder that is kept between runs. */
export async function openEvaluated(model: string, sources: string): Promise<StandaloneContext> {
  const context = await openUnseeded(model, sources, modelFolder(model));
  await runSeed(context.seeding);
  return context;
}

async function openUnseeded(name: string, sources: string, modelDir?: string): Promise<StandaloneContext> {
  const environment = standaloneEnvironmentSchema.parse({
    DATA_DIR: join(import.meta.dirname, '../../.data/eval', name),
    SOURCES_DIR: sources,
    EMBEDDINGS_MODEL: 'lexical',
    EMBEDDINGS_MODEL_DIR: modelDir,
  });
  return createContext(environment, silentLogger);
}

/** The same with the model that a text-embeddings-inference server has: for models that are not at hand as ONNX. */
export async function openOnTei(url: string, sources: string): Promise<StandaloneContext> {
  const embedder = await createTeiEmbedder({ url, timeoutMs: 120_000 });
  const name = embedder.recipe.model.replaceAll(/[^\w.-]+/g, '-');
  const context = await openUnseeded(name, sources);
  const seeding = { ...context.seeding, embedder };
  await runSeed(seeding);
  const seeds = createSeedProvider({
    registry: seeding.registry,
    openKeywordIndex,
    openClassifiers,
    recipe: async () => embedder.recipe,
  });
  const ports = { ...context.ports, embedder: async () => batchEmbedder(embedder), seeds };
  return { ...context, seeding, ports, api: { ...context.api, seeds, analyze: createAnalyze(ports) } };
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
