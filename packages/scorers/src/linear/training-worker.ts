import { parentPort, workerData } from 'node:worker_threads';
import { trainCharacterClassifier } from './train-character-classifier.ts';
import { trainEmbeddingClassifier } from './train-embedding-classifier.ts';
import { listWords, trainWordWeights } from './train-word-classifier.ts';
import type { TrainingResult, TrainingTask } from './training-task.ts';

const untrained = { characters: trainCharacterClassifier, 'word list': listWords };

/** Does one task and ends. */
function run(task: TrainingTask): TrainingResult {
  const { classifier } = task;
  switch (classifier) {
    case 'characters':
    case 'word list':
      return { classifier, artifact: untrained[classifier](task.documents) };
    case 'embedding':
      return { classifier, artifact: trainEmbeddingClassifier(task.vectors) };
    case 'words': {
      const onProgress = (done: number) => parentPort?.postMessage({ done });
      return { classifier, words: trainWordWeights(task.documents, task.range, onProgress) };
    }
  }
}

parentPort?.postMessage({ result: run(workerData as TrainingTask) });
