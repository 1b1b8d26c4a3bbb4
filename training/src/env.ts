import { type SeedEnvironment, seedEnvironmentSchema } from '@attack-kg/settings';

export interface TrainingEnvironment {
  /** The seed job's settings without a model: only texts are made. */
  seeding: SeedEnvironment;
  /** Holds the base's int8 graph, as `.ci/run` fetches it. */
  modelsDir: string;
}

export function readTrainingEnvironment(dataDir: string): TrainingEnvironment {
  const seeding = seedEnvironmentSchema.parse({ ...process.env, DATA_DIR: dataDir, EMBEDDINGS_MODEL: 'lexical' });
  return {
    seeding: { ...seeding, EMBEDDINGS_MODEL_DIR: undefined },
    modelsDir: process.env.EVAL_MODELS_DIR ?? '.data/ci-models',
  };
}
