import { readEnv } from '@attack-kg/contracts/read-env';
import { z } from 'zod';

/** Every setting of the seed job; `npm start` has these too. .env.example says what each is for. */
export const seedEnvironmentSchema = z.object({
  DATA_DIR: z.string().default('.data'),
  SOURCES_DIR: z.string().optional(),
  EMBEDDINGS_MODEL_DIR: z.string().optional(),
  EMBEDDINGS_MODEL: z.string().default('Xenova/bge-small-en-v1.5'),
  EMBEDDINGS_HUB_URL: z.url().default('https://huggingface.co'),
});

export type SeedEnvironment = z.infer<typeof seedEnvironmentSchema>;

export function readSeedEnvironment(): SeedEnvironment {
  return readEnv(seedEnvironmentSchema, process.env);
}
