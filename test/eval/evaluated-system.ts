import { join } from 'node:path';
import { type Analyze, createAnalyze, createSeedProvider } from '@attack-kg/analysis';
import { batchEmbedder } from '@attack-kg/embeddings';
import { createTeiEmbedder } from '@attack-kg/embeddings/tei';
import { openKeywordIndex } from '@attack-kg/scorers/bm25';
import { openClassifiers } from '@attack-kg/scorers/linear';
import { embedDocuments, ingestSources, planSeed, runSeed } from '@attack-kg/seeding';
import { standaloneEnvironmentSchema } from '@attack-kg/settings';
import { createContext, type StandaloneContext } from '@attack-kg/standalone';
import { silentLogger } from '@attack-kg/telemetry';
import { modelFolder } from '../support/models.ts';
import { vectorStores } from '../support/vector-stores.ts';

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

/** The same seed with its vectors in another store. */
export async function openOnStore(
  { seeding, ports }: StandaloneContext,
  name: string,
): Promise<{ analyze: Analyze; close(): Promise<void> }> {
  const store = await vectorStores[name]?.(join(seeding.dataDir, 'stores'));
  if (!store) throw new Error(`there is no store ${name}`);
  const plan = await planSeed(seeding);
  const { content } = await ingestSources(seeding, plan);
  await store.writer.replaceSeed(plan.seedId, await embedDocuments(seeding, content.documents));
  return {
    analyze: createAnalyze({ ...ports, vectors: store.index }),
    async close() {
      await store.stop();
    },
  };
}
