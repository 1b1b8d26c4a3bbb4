/** How each program is bundled into one file beside its package, where its native packages can be found. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';

export const programs = [
  'services/standalone',
  'services/api',
  'services/embeddings',
  'services/cli',
  'seed-job',
].filter((program) => existsSync(join(root, program, 'src', 'main.ts')));

/** They serve the web page, which lies beside them. */
export const withPage = ['services/api', 'services/standalone'];

/** Threads and processes are files of their own, beside the program that starts them. */
const graphWorker = { 'graph-worker': 'packages/graph/src/embedded/graph-worker.ts' };
const trainingWorker = { 'training-worker': 'packages/scorers/src/linear/training-worker.ts' };
const embeddingWorker = { 'embedding-worker': 'packages/embeddings/src/onnx/embedding-worker.ts' };
const threads = {
  'services/standalone': {
    ...graphWorker,
    ...trainingWorker,
    ...embeddingWorker,
    'whole-seed-process': 'services/standalone/src/whole-seed/whole-seed-process.ts',
  },
  'services/cli': { ...graphWorker, ...trainingWorker, ...embeddingWorker },
  'seed-job': { ...graphWorker, ...trainingWorker, ...embeddingWorker },
  'services/embeddings': embeddingWorker,
};

/** These carry a native library or WebAssembly beside their code. */
export const external = ['onnxruntime-node', 'oxigraph'];

export function bundleOptions(program) {
  return {
    absWorkingDir: root,
    entryPoints: { main: join(root, program, 'src', 'main.ts'), ...threads[program] },
    outdir: join(root, program, 'dist'),
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: 'linked',
    // A program keeps its own text in memory as long as it runs: without comments, and in bytes, it is half as long. Names stay.
    minifyWhitespace: true,
    lineLimit: 160,
    alias: { 'nodeify-fetch': join(root, 'scripts/build/native-fetch.mjs') },
    external,
    // Bundled CommonJS packages still call require for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  };
}
