import type * as z from 'zod';
import { httpEnvironmentShape } from '../http-environment.ts';
import { checkModelEnvironment } from '../model-environment.ts';
import { seedEnvironmentSchema } from './seed-job-environment.ts';

/** Every setting of `npm start`. .env.example says what each is for. */
export const standaloneEnvironmentSchema = seedEnvironmentSchema
  .extend(httpEnvironmentShape)
  .superRefine(checkModelEnvironment);

export type StandaloneEnvironment = z.infer<typeof standaloneEnvironmentSchema>;
