import { Worker } from 'node:worker_threads';
import type { TrainHead } from '@attack-kg/contracts/ports/technique-head';

type Message = { done: number; total: number; artifact?: undefined } | { artifact: Uint8Array };

/** Trains in a thread, so that the rest of the seed job goes on beside it. */
export const trainHeadInWorker: TrainHead = (documents, onProgress) =>
  new Promise((resolve, reject) => {
    // Beside this file, in TypeScript as in a bundle.
    const file = import.meta.url.endsWith('.ts') ? './head-worker.ts' : './head-worker.js';
    const worker = new Worker(new URL(file, import.meta.url), { workerData: documents });
    worker.on('message', (message: Message) => {
      if (message.artifact) resolve(message.artifact);
      else onProgress(message.done, message.total);
    });
    worker.on('error', reject);
    worker.on('exit', (status) => reject(new Error(`training ended with status ${status} before it was done`)));
  });
