import { readEnv } from '@attack-kg/contracts/read-env';
import { z } from 'zod';

/** Every setting of `npm start`. .env.example says what each is for. */
export const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  SOURCES_DIR: z.string().optional(),
  EMBEDDINGS_MODEL_DIR: z.string().optional(),
  EMBEDDINGS_MODEL: z.string().default('Xenova/bge-small-en-v1.5'),
  EMBEDDINGS_HUB_URL: z.url().default('https://huggingface.co'),
  REQUEST_TIMEOUT_MS: z.coerce.number().int().min(100).default(30_000),
});

export type Environment = z.infer<typeof environmentSchema>;

export function readEnvironment(): Environment {
  return readEnv(environmentSchema, process.env);
}
