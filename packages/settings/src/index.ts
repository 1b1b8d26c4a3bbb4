export { httpEnvironmentShape } from './http-environment.ts';
export {
  checkModelEnvironment,
  type ModelEnvironment,
  modelAddress,
  modelLimits,
  requestTimeoutMs,
} from './model-environment.ts';
export { readEnv } from './read-env.ts';
export { storeEnvironmentSchema } from './store-environment.ts';
