import * as z from 'zod';
import { httpEnvironmentShape } from '../http-environment.ts';
import { checkModelEnvironment } from '../model-environment.ts';
import { checkStoreEnvironment, storeEnvironmentSchema } from '../store-environment.ts';

/** Every setting of a replica. .env.example says what each is for. */
export const apiEnvironmentSchema = storeEnvironmentSchema
  .extend(httpEnvironmentShape)
  .extend({ SEED_REFRESH_MS: z.coerce.number().int().min(50).default(2000) })
  .superRefine(checkModelEnvironment)
  .superRefine(checkStoreEnvironment);

export type ApiEnvironment = z.infer<typeof apiEnvironmentSchema>;
