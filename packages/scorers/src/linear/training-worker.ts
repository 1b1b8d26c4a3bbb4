import { parentPort, workerData } from 'node:worker_threads';
import { trainCharacterClassifier } from './train-character-classifier.ts';
import { trainEmbeddingClassifier } from './train-embedding-classifier.ts';
import { trainWordWeights } from './train-word-classifier.ts';
import type { TrainingResult, TrainingTask } from './training-task.ts';

/** Does one task and ends. */
function run(task: TrainingTask): TrainingResult {
  if (task.classifier === 'characters')
    return { classifier: task.classifier, artifact: trainCharacterClassifier(task.documents) };
  if (task.classifier === 'embedding')
    return { classifier: task.classifier, artifact: trainEmbeddingClassifier(task.vectors) };
  const onProgress = (done: number) => parentPort?.postMessage({ done });
  return { classifier: task.classifier, words: trainWordWeights(task.documents, task.range, onProgress) };
}

parentPort?.postMessage({ result: run(workerData as TrainingTask) });
