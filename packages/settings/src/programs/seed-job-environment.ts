import * as z from 'zod';
import { checkAwsEnvironment } from '../aws-environment.ts';
import { checkStoreEnvironment, storeEnvironmentSchema } from '../store-environment.ts';
import { tracingEnvironmentShape } from '../tracing-environment.ts';

/** What the seed job and `npm start` share. .env.example says what each is for. */
export const seedEnvironmentSchema = z.object({
  DATA_DIR: z.string().default('.data'),
  SOURCES_DIR: z.string().optional(),
  /** A release of ATT&CK; the newest at hand where it is absent. */
  ATTACK_VERSION: z
    .string()
    .regex(/^\d+\.\d+$/, 'is a release such as 18.1')
    .optional(),
  EMBEDDINGS_MODEL_DIR: z.string().optional(),
  EMBEDDINGS_MODEL: z.string().default('Xenova/bge-small-en-v1.5'),
  EMBEDDINGS_HUB_URL: z.url().default('https://huggingface.co'),
});

/** Every setting of the seed job. With SPARQL_ENDPOINT it fills the networked stores, without it those in DATA_DIR. */
export const seedJobEnvironmentSchema = seedEnvironmentSchema
  .extend(storeEnvironmentSchema.partial({ SPARQL_ENDPOINT: true }).shape)
  .extend({
    /** Longest wait for the networked stores, before the job and after each interruption. */
    SEED_WAIT_MS: z.coerce.number().int().min(0).default(300_000),
    /** Where all sources are downloaded from instead, each under its own address without `https://`. */
    SOURCES_MIRROR: z.url({ protocol: /^https?$/ }).optional(),
    /** How the mirror is asked: `sigv4` for a bucket of S3. */
    SOURCES_MIRROR_AUTH: z.enum(['none', 'sigv4']).default('none'),
    ...tracingEnvironmentShape,
    /** The trace that whoever starts the job is in, as W3C's header has it. */
    TRACEPARENT: z.string().optional(),
  })
  .superRefine(checkStoreEnvironment)
  .superRefine((environment, context) => {
    const signed = environment.SOURCES_MIRROR_AUTH === 'sigv4' ? ['SOURCES_MIRROR_AUTH=sigv4'] : [];
    checkAwsEnvironment(environment, signed, context);
  });

export type SeedJobEnvironment = z.infer<typeof seedJobEnvironmentSchema>;
export type SeedEnvironment = z.infer<typeof seedEnvironmentSchema>;
