export { awsSettings } from './aws-environment.ts';
export { embedderOptions } from './embedder-settings.ts';
export { type ModelEnvironment, modelAddress, modelLimits, requestTimeoutMs } from './model-environment.ts';
export { type ApiEnvironment, apiEnvironmentSchema } from './programs/api-environment.ts';
export { type CliEnvironment, cliEnvironmentSchema } from './programs/cli-environment.ts';
export { type EmbeddingsEnvironment, embeddingsEnvironmentSchema } from './programs/embeddings-environment.ts';
export {
  type SeedEnvironment,
  type SeedJobEnvironment,
  seedEnvironmentSchema,
  seedJobEnvironmentSchema,
} from './programs/seed-job-environment.ts';
export { type StandaloneEnvironment, standaloneEnvironmentSchema } from './programs/standalone-environment.ts';
export { readEnv } from './read-env.ts';
export { tracingOptions } from './tracing-environment.ts';
export { vectorStoreOptions } from './vector-store-settings.ts';
