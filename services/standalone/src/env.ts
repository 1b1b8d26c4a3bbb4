import { readEnv } from '@attack-kg/contracts/read-env';
import { seedEnvironmentSchema } from '@attack-kg/seed-job/env';
import { z } from 'zod';

/** Every setting of `npm start`. .env.example says what each is for. */
export const environmentSchema = seedEnvironmentSchema.extend({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  HOST: z.string().default('127.0.0.1'),
  REQUEST_TIMEOUT_MS: z.coerce.number().int().min(100).default(30_000),
});

export type Environment = z.infer<typeof environmentSchema>;

export function readEnvironment(): Environment {
  return readEnv(environmentSchema, process.env);
}
