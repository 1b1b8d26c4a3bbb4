import { checkModelEnvironment } from '@attack-kg/contracts/model-environment';
import { readEnv } from '@attack-kg/contracts/read-env';
import { storeEnvironmentSchema } from '@attack-kg/contracts/store-environment';
import * as z from 'zod';
import { httpEnvironmentShape } from './http-environment.ts';

/** Every setting of a replica. .env.example says what each is for. */
export const apiEnvironmentSchema = storeEnvironmentSchema
  .extend(httpEnvironmentShape)
  .extend({ SEED_REFRESH_MS: z.coerce.number().int().min(50).default(2000) })
  .superRefine(checkModelEnvironment);

export type ApiEnvironment = z.infer<typeof apiEnvironmentSchema>;

export function readApiEnvironment(): ApiEnvironment {
  return readEnv(apiEnvironmentSchema, process.env);
}
