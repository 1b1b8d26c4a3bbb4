export { openHeads } from './open-heads.ts';
export { trainInWorkers } from './train-in-workers.ts';
