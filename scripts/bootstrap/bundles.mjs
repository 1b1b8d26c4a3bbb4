import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installError } from './errors.mjs';
import { root } from './paths.mjs';
import { runQuiet } from './processes.mjs';

/** Bundles our programs if any source is newer than the bundles. */
export async function buildBundles(toolchain) {
  const built = join(root, 'services', 'standalone', 'dist', 'main.js');
  const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0;
  if (newestSource() <= builtAt) return;
  const { status, output } = await runQuiet(toolchain.node, [join(root, 'scripts', 'build.mjs')], {
    env: toolchain.env,
  });
  if (status !== 0) throw installError('building', output);
}

function newestSource() {
  const folders = ['packages', 'services'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name, 'src')),
  );
  const files = ['pnpm-lock.yaml', 'docs/openapi.json'].map((name) => statSync(join(root, name)).mtimeMs);
  let newest = Math.max(...files);
  for (const folder of [...folders, join(root, 'seed-job', 'src'), join(root, 'scripts')].filter(existsSync)) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) newest = Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
    }
  }
  return newest;
}
