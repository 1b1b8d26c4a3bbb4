import { seedEnvironmentSchema } from '@attack-kg/seed-job';
import { checkModelEnvironment, httpEnvironmentShape, readEnv } from '@attack-kg/settings';
import type * as z from 'zod';

/** Every setting of `npm start`. .env.example says what each is for. */
export const environmentSchema = seedEnvironmentSchema.extend(httpEnvironmentShape).superRefine(checkModelEnvironment);

export type Environment = z.infer<typeof environmentSchema>;

export function readEnvironment(): Environment {
  return readEnv(environmentSchema, process.env);
}
