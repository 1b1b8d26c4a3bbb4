import { type EmbeddingsEnvironment, embeddingsEnvironmentSchema, readEnv } from '@attack-kg/settings';

export function readEmbeddingsEnvironment(): EmbeddingsEnvironment {
  return readEnv(embeddingsEnvironmentSchema, process.env);
}
