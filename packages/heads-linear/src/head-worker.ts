import { parentPort, workerData } from 'node:worker_threads';
import type { SearchDocument } from '@attack-kg/contracts/search-document';
import { trainHead } from './train-head.ts';

/** Trains once and ends. */
const artifact = trainHead(workerData as SearchDocument[], (done, total) => parentPort?.postMessage({ done, total }));
parentPort?.postMessage({ artifact });
