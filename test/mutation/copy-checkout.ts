import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';

const root = join(import.meta.dirname, '../..');
const leftOut = new Set(['.git', '.data', '.tools', 'dist', 'cdk.out', 'mutation-report.json']);

/** A copy of the checkout in which code may be broken; the packages that were installed are those of the original. */
export async function copyCheckout(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'attack-kg-mutation-'));
  const installed = join(root, 'node_modules');
  // These are copied whole: CDK's bundling calls pnpm, which would put links into the copy where they are.
  const ofInfra = join(root, 'infra/node_modules') + sep;
  await cp(root, path, {
    recursive: true,
    // The workspace's own links are relative: they lead into the copy.
    verbatimSymlinks: true,
    filter: (source) => source.startsWith(ofInfra) || (source !== installed && !leftOut.has(basename(source))),
  });
  await symlink(installed, join(path, 'node_modules'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
