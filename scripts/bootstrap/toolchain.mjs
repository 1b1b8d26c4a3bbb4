import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { installError } from './errors.mjs';
import { toolsDir } from './paths.mjs';
import { runQuiet } from './processes.mjs';

/** Exactly these, so that every machine runs the same. */
const nodeVersion = '24.21.0';
const pnpmVersion = '12.21.0';

/**
 * Node 24 and pnpm, from the machine where it has Node 24, else through npm into .tools.
 * Gives the paths of both and an environment in which `node` is that Node.
 */
export async function prepareToolchain() {
  // The Node in .tools is not the machine's own: taking it for that would remove it from under whoever runs it.
  const ownNode = process.versions.node.startsWith('24.') && !process.execPath.startsWith(toolsDir);
  const wanted = [`pnpm@${pnpmVersion}`, ...(ownNode ? [] : [`node@${nodeVersion}`])];
  const stamp = join(toolsDir, 'stamp.json');
  const bin = (name) => join(toolsDir, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
  if (read(stamp) !== JSON.stringify(wanted) || !existsSync(bin('pnpm'))) {
    process.stdout.write(`Fetching ${wanted.join(' and ')} through npm …\n`);
    mkdirSync(toolsDir, { recursive: true });
    writeFileSync(join(toolsDir, 'package.json'), '{ "private": true }\n');
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    // Both packages place their program in an install script.
    const args = [
      'install',
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
      '--ignore-scripts=false',
      '--save-exact',
      ...wanted,
    ];
    const { status, output } = await runQuiet(npm, args, { cwd: toolsDir, shell: npm.endsWith('.cmd') });
    if (status !== 0) throw installError('fetching Node 24 and pnpm', output);
    writeFileSync(stamp, JSON.stringify(wanted));
  }
  const node = ownNode
    ? process.execPath
    : join(toolsDir, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const path = [dirname(node), dirname(bin('pnpm')), process.env.PATH].join(delimiter);
  return { node, pnpm: bin('pnpm'), env: { ...process.env, PATH: path } };
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
