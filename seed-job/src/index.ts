export { createSeedingContext, storeFolders } from './context.ts';
export { exclusively, seedExclusively } from './seed-exclusively.ts';
