import { readEnv } from '@attack-kg/contracts/read-env';
import { storeEnvironmentSchema } from '@attack-kg/contracts/store-environment';
import { z } from 'zod';

/** Every setting of a replica. .env.example says what each is for. */
export const apiEnvironmentSchema = storeEnvironmentSchema.extend({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  HOST: z.string().default('127.0.0.1'),
  REQUEST_TIMEOUT_MS: z.coerce.number().int().min(100).default(30_000),
  SEED_REFRESH_MS: z.coerce.number().int().min(50).default(2000),
});

export type ApiEnvironment = z.infer<typeof apiEnvironmentSchema>;

export function readApiEnvironment(): ApiEnvironment {
  return readEnv(apiEnvironmentSchema, process.env);
}
