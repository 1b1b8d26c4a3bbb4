export { openClassifiers } from './open-classifiers.ts';
export { trainInWorkers } from './train-in-workers.ts';
