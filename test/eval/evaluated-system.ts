import { join } from 'node:path';
import { runSeed } from '@attack-kg/seeding/run-seed';
import { createContext, type StandaloneContext } from '@attack-kg/standalone/context';
import { environmentSchema } from '@attack-kg/standalone/env';
import { silentLogger } from '@attack-kg/telemetry/logger';
import { modelFolder } from '../support/models.ts';

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
