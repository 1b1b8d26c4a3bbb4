import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Runs a program quietly. Resolves to its status and all it wrote. */
export function runQuiet(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}

/** Hands the terminal over to one of our programs, under Node 24. Signals reach it; its status is ours. */
export function runInherited(toolchain, kind, target, args) {
  const script = {
    dist: () => [join(root, target, 'dist', 'main.js')],
    file: () => [join(root, target)],
    bin: () => [],
  }[kind]();
  const bin = join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${target}.cmd` : target);
  const environmentFile = existsSync(join(root, '.env')) ? ['--env-file', join(root, '.env')] : [];
  const [program, allArgs] = kind === 'bin' ? [bin, args] : [toolchain.node, [...environmentFile, ...script, ...args]];
  return new Promise((resolve, reject) => {
    const child = spawn(program, allArgs, {
      cwd: root,
      stdio: 'inherit',
      env: toolchain.env,
      shell: program.endsWith('.cmd'),
    });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    child.on('error', reject);
    child.on('close', (status, signal) => resolve(status ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 70)));
  });
}
