import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadFile, trustedFetch } from '@attack-kg/upstream';
import { modelConfigFiles } from './model-config.ts';

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

/** Where the hub keeps what it leads to. */
const hostsOfHub = ['.huggingface.co', '.hf.co'];
const mostBytes = 4 * 1024 ** 3;

const tokenizer = { remote: 'tokenizer.json', local: 'tokenizer.json' };
const weights = { remote: 'onnx/model_quantized.onnx', local: 'model_quantized.onnx' };

/**
 * The folder of a model, downloaded from a hub unless it is already there: the int8 ONNX weights, the tokenizer, and
 * the files that say how the model reads texts, as far as the hub has them.
 * Errors: `source_unavailable` when the hub cannot be reached or has no such model.
 */
export async function fetchHubModel(options: HubModelOptions): Promise<string> {
  const { fetch = globalThis.fetch } = options;
  const { protocol, hostname } = new URL(options.hubUrl);
  // A mirror of one's own may do without TLS; who says https gets it all the way.
  const trusted = protocol === 'https:' ? trustedFetch([hostname, ...hostsOfHub], fetch) : fetch;
  const folder = join(options.modelsDir, options.model.slice(options.model.lastIndexOf('/') + 1));
  // The weights come last: once they are there, so is all else.
  if (await exists(join(folder, weights.local))) return folder;
  const optional = modelConfigFiles.map((name) => ({ remote: name, local: name, absentIsFine: true }));
  for (const { remote, local, ...rest } of [...optional, tokenizer, weights]) {
    const path = join(folder, local);
    if (await exists(path)) continue;
    await downloadFile(`${options.hubUrl}/${options.model}/resolve/main/${remote}`, path, {
      connectTimeoutMs: 5000,
      ...rest,
      fetch: trusted,
      mostBytes,
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
