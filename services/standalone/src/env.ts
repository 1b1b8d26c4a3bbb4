import { httpEnvironmentShape } from '@attack-kg/api/http-environment';
import { checkModelEnvironment } from '@attack-kg/contracts/model-environment';
import { readEnv } from '@attack-kg/contracts/read-env';
import { seedEnvironmentSchema } from '@attack-kg/seed-job/env';
import type * as z from 'zod';

/** Every setting of `npm start`. .env.example says what each is for. */
export const environmentSchema = seedEnvironmentSchema.extend(httpEnvironmentShape).superRefine(checkModelEnvironment);

export type Environment = z.infer<typeof environmentSchema>;

export function readEnvironment(): Environment {
  return readEnv(environmentSchema, process.env);
}
