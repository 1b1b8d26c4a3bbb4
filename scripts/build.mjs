/** Bundles each program into one file beside its package, where its native packages can be found. */
import { cpSync, existsSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './bootstrap/paths.mjs';
import { buildPage } from './build/page.mjs';

const programs = ['services/standalone', 'services/api', 'services/embeddings', 'services/cli', 'seed-job'];
/** Threads and processes are files of their own, beside the program that starts them. */
const graphWorker = { 'graph-worker': 'packages/graph/src/embedded/graph-worker.ts' };
const trainingWorker = { 'training-worker': 'packages/scorers/src/linear/training-worker.ts' };
const threads = {
  'services/standalone': {
    ...graphWorker,
    ...trainingWorker,
    'whole-seed-process': 'services/standalone/src/whole-seed/whole-seed-process.ts',
  },
  'services/cli': { ...graphWorker, ...trainingWorker },
  'seed-job': { ...graphWorker, ...trainingWorker },
};

for (const program of programs) {
  const entry = join(root, program, 'src', 'main.ts');
  if (!existsSync(entry)) continue;
  const outdir = join(root, program, 'dist');
  // Chunks are named after their content; those of earlier builds would stay for ever.
  for (const file of globSync('*.js{,.map}', { cwd: outdir })) rmSync(join(outdir, file));
  await build({
    absWorkingDir: root,
    entryPoints: { main: entry, ...threads[program] },
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: 'linked',
    alias: { 'nodeify-fetch': join(root, 'scripts/build/native-fetch.mjs') },
    // These carry a native library or WebAssembly beside their code.
    external: ['onnxruntime-node', 'oxigraph'],
    // Bundled CommonJS packages still call require for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
}

// As it is committed; served at /openapi.json.
for (const program of ['services/api', 'services/standalone']) {
  cpSync(join(root, 'docs/openapi.json'), join(root, program, 'dist', 'openapi.json'));
}

// The page lies beside the programs that serve it.
const page = (program) => join(root, program, 'dist', 'page');
await buildPage(page('services/api'));
rmSync(page('services/standalone'), { recursive: true, force: true });
cpSync(page('services/api'), page('services/standalone'), { recursive: true });
