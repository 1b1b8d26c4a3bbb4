import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadFile } from '@attack-kg/upstream';

export interface HubModelOptions {
  /** `https://huggingface.co` or a mirror of it. */
  hubUrl: string;
  /** `Xenova/bge-small-en-v1.5` */
  model: string;
  /** Models lie in a folder of their own name under this one. */
  modelsDir: string;
  fetch?: typeof globalThis.fetch;
  onProgress?: (received: number, total: number | null) => void;
}

/**
 * The folder of a model, downloaded from a hub unless it is already there: the int8 ONNX weights and the tokenizer.
 * Errors: `source_unavailable` when the hub cannot be reached or has no such model.
 */
export async function fetchHubModel(options: HubModelOptions): Promise<string> {
  const folder = join(options.modelsDir, options.model.slice(options.model.lastIndexOf('/') + 1));
  const files = [
    ['tokenizer.json', 'tokenizer.json'],
    ['onnx/model_quantized.onnx', 'model_quantized.onnx'],
  ] as const;
  for (const [remote, local] of files) {
    const path = join(folder, local);
    if (await exists(path)) continue;
    await downloadFile(`${options.hubUrl}/${options.model}/resolve/main/${remote}`, path, {
      connectTimeoutMs: 5000,
      ...(options.fetch ? { fetch: options.fetch } : {}),
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    });
  }
  return folder;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
