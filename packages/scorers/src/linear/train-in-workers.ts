import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ClassifierTrainer, isLearntFrom } from '@attack-kg/contracts';
import { techniqueLabels } from './technique-labels.ts';
import { encodeWordClassifier } from './train-word-classifier.ts';
import type { TrainingMessage, TrainingResult, TrainingTask } from './training-task.ts';

const mostThreads = 8;

/**
 * Trains in threads, so that the rest of the seed job goes on beside it. Techniques are trained each by itself, so the
 * bytes do not depend on how many threads there are.
 */
export const trainInWorkers: ClassifierTrainer = {
  async trainWords(all, onProgress) {
    const documents = all.filter(isLearntFrom);
    const { techniques } = techniqueLabels(documents);
    const threads = Math.min(mostThreads, availableParallelism(), Math.max(1, techniques.length));
    const done = new Array<number>(threads).fill(0);
    const parts = Array.from({ length: threads }, (_, index) => ({
      from: Math.floor((index * techniques.length) / threads),
      to: Math.floor(((index + 1) * techniques.length) / threads),
    }));
    const results = await Promise.all(
      parts.map((range, index) =>
        runInThread({ classifier: 'words', documents, range }, (count) => {
          done[index] = count;
          onProgress(
            done.reduce((sum, value) => sum + value, 0),
            techniques.length,
          );
        }),
      ),
    );
    return encodeWordClassifier(
      techniques,
      results.flatMap((result) => (result.classifier === 'words' ? [result.words] : [])),
    );
  },
  async listWords(all) {
    const documents = all.filter(isLearntFrom);
    return artifactOf(await runInThread({ classifier: 'word list', documents }));
  },
  async trainCharacters(all) {
    const documents = all.filter(isLearntFrom);
    return artifactOf(await runInThread({ classifier: 'characters', documents }));
  },
  async trainEmbedding(all) {
    const documents = all.filter(({ document }) => isLearntFrom(document));
    const { techniques, labels } = techniqueLabels(documents.map(({ document }) => document));
    const dimension = documents[0]?.vector.length ?? 0;
    const vectors = new Float32Array(documents.length * dimension);
    for (const [row, { vector }] of documents.entries()) vectors.set(vector, row * dimension);
    return artifactOf(
      await runInThread({ classifier: 'embedding', vectors: { techniques, labels, vectors, dimension } }),
    );
  },
};

function artifactOf(result: TrainingResult): Uint8Array {
  if (result.classifier === 'words') throw new Error('a thread did another task than it was given');
  return result.artifact;
}

function runInThread(
  task: TrainingTask,
  onProgress: (done: number) => void = () => undefined,
): Promise<TrainingResult> {
  return new Promise((resolve, reject) => {
    // Beside this file, in TypeScript as in a bundle.
    const file = import.meta.url.endsWith('.ts') ? './training-worker.ts' : './training-worker.js';
    const worker = new Worker(new URL(file, import.meta.url), { workerData: task });
    worker.on('message', (message: TrainingMessage) => {
      if (message.result) resolve(message.result);
      else onProgress(message.done);
    });
    worker.on('error', reject);
    worker.on('exit', (status) => reject(new Error(`training ended with status ${status} before it was done`)));
  });
}
