import { parentPort, workerData } from 'node:worker_threads';
import { buildCharacterHead } from './build-character-head.ts';
import { trainEmbeddingHead } from './train-embedding-head.ts';
import { trainWordWeights } from './train-word-head.ts';
import type { TrainingResult, TrainingTask } from './training-task.ts';

/** Does one task and ends. */
function run(task: TrainingTask): TrainingResult {
  if (task.head === 'characters') return { head: task.head, artifact: buildCharacterHead(task.documents) };
  if (task.head === 'embedding') return { head: task.head, artifact: trainEmbeddingHead(task.vectors) };
  const onProgress = (done: number) => parentPort?.postMessage({ done });
  return { head: task.head, words: trainWordWeights(task.documents, task.range, onProgress) };
}

parentPort?.postMessage({ result: run(workerData as TrainingTask) });
