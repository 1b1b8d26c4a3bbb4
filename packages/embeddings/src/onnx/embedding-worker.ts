import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '@attack-kg/contracts';
import type { ModelFiles } from './model-files.ts';
import type { EmbeddingReply } from './model-threads.ts';
import { openOnnxModel } from './onnx-model.ts';

/** A thread with a model of its own. The runtime takes its thread while it works, and shall not take the one that answers. */
const model = openOnnxModel(workerData as ModelFiles);
// Told with the first text.
model.catch(() => undefined);

async function answer(text: string): Promise<EmbeddingReply> {
  try {
    return { vector: await (await model)(text) };
  } catch (thrown) {
    const { code, message, publicMessage } = AppError.from(thrown);
    return { error: { code, message, publicMessage } };
  }
}

parentPort?.on('message', (text: string) => {
  void answer(text).then((reply) => parentPort?.postMessage(reply));
});
