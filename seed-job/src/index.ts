export { createSeedingContext, storeFolders } from './context.ts';
export { type SeedEnvironment, seedEnvironmentSchema, seedJobEnvironmentSchema } from './env.ts';
export { seedExclusively } from './seed-exclusively.ts';
