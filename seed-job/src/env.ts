import { readEnv, type SeedJobEnvironment, seedJobEnvironmentSchema } from '@attack-kg/settings';

export function readSeedJobEnvironment(): SeedJobEnvironment {
  return readEnv(seedJobEnvironmentSchema, process.env);
}
