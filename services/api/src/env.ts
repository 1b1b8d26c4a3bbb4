import { checkModelEnvironment, httpEnvironmentShape, readEnv, storeEnvironmentSchema } from '@attack-kg/settings';
import * as z from 'zod';

/** Every setting of a replica. .env.example says what each is for. */
export const apiEnvironmentSchema = storeEnvironmentSchema
  .extend(httpEnvironmentShape)
  .extend({ SEED_REFRESH_MS: z.coerce.number().int().min(50).default(2000) })
  .superRefine(checkModelEnvironment);

export type ApiEnvironment = z.infer<typeof apiEnvironmentSchema>;

export function readApiEnvironment(): ApiEnvironment {
  return readEnv(apiEnvironmentSchema, process.env);
}
