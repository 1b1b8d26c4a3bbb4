export { createSeedingContext, storeFolders } from './context.ts';
export { seedEnvironmentSchema, seedJobEnvironmentSchema } from './env.ts';
export { seedExclusively } from './seed-exclusively.ts';
