export { createSeedingContext, storeFolders } from './context.ts';
export { seedExclusively } from './seed-exclusively.ts';
