import { type ApiEnvironment, apiEnvironmentSchema, readEnv } from '@attack-kg/settings';

export function readApiEnvironment(): ApiEnvironment {
  return readEnv(apiEnvironmentSchema, process.env);
}
