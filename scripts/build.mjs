/** Bundles each program, and what lies beside it. */
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  for (const file of globSync('*.js', { cwd: options.outdir })) keepInBytes(join(options.outdir, file));
}

/** esbuild leaves regular expressions as they are; one quotation mark in them makes the whole text two bytes a letter, as long as it runs. */
function keepInBytes(path) {
  const text = readFileSync(path, 'utf8');
  const escaped = text.replaceAll(/[^\0-\x7f]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (escaped !== text) writeFileSync(path, escaped);
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
