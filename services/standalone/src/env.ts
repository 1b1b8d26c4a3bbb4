import { readEnv, type StandaloneEnvironment, standaloneEnvironmentSchema } from '@attack-kg/settings';

export function readEnvironment(): StandaloneEnvironment {
  return readEnv(standaloneEnvironmentSchema, process.env);
}
