import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installError } from './errors.mjs';
import { root } from './paths.mjs';
import { runQuiet } from './processes.mjs';

/** Installs with the frozen lockfile, unless the lockfile and every package.json are as they were at the last install. */
export async function installDependencies(toolchain) {
  const stamp = join(root, 'node_modules', '.attack-kg-installed');
  const hash = hashManifests();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  process.stdout.write('Installing packages …\n');
  const { status, output } = await runQuiet(
    toolchain.pnpm,
    ['install', '--frozen-lockfile', '--reporter=append-only'],
    {
      env: { ...toolchain.env, CI: 'true' },
      shell: toolchain.pnpm.endsWith('.cmd'),
    },
  );
  if (status !== 0) throw installError('installing packages', output);
  writeFileSync(stamp, hash);
}

function hashManifests() {
  const hash = createHash('sha256').update(process.version);
  const folders = ['packages', 'services'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)),
  );
  const manifests = ['.', 'seed-job', 'test', 'training', ...folders].map((folder) =>
    join(root, folder, 'package.json'),
  );
  for (const path of [join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests]) {
    if (existsSync(path)) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
