import * as z from 'zod';
import { httpEnvironmentShape } from '../http-environment.ts';
import { checkModelEnvironment } from '../model-environment.ts';
import { seedEnvironmentSchema } from './seed-job-environment.ts';

/** Every setting of `npm start`. .env.example says what each is for. */
export const standaloneEnvironmentSchema = seedEnvironmentSchema
  .extend(httpEnvironmentShape)
  .extend({
    /** The graph's thread ends, and gives its memory back, when nobody has asked it for so long; 0 for never. */
    GRAPH_IDLE_MS: z.coerce.number().int().min(0).max(2_000_000_000).default(300_000),
  })
  .superRefine(checkModelEnvironment);

export type StandaloneEnvironment = z.infer<typeof standaloneEnvironmentSchema>;
