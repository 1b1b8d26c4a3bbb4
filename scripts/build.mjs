/** Bundles each program, and what lies beside it. */
import { cpSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './bootstrap/paths.mjs';
import { bundleOptions, programs, withPage } from './build/bundle-options.mjs';
import { buildPage } from './build/page.mjs';

for (const program of programs) {
  const options = bundleOptions(program);
  // Chunks are named after their content; those of earlier builds would stay for ever.
  for (const file of globSync('*.js{,.map}', { cwd: options.outdir })) rmSync(join(options.outdir, file));
  await build(options);
}

// As it is committed; served at /openapi.json.
for (const program of withPage) cpSync(join(root, 'docs/openapi.json'), join(root, program, 'dist', 'openapi.json'));

// The page lies beside the programs that serve it.
const [first = '', ...others] = withPage.map((program) => join(root, program, 'dist', 'page'));
await buildPage(first);
for (const folder of others) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(first, folder, { recursive: true });
}
