export { createSeedingContext, storeFolders } from './context.ts';
export { runSeedCommand } from './run-seed-command.ts';
export { exclusively, seedExclusively } from './seed-exclusively.ts';
