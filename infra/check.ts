/** `npm run infra`: installs what infra/ needs, which nothing else does, and runs its checks; arguments go to vitest. */
import { spawnSync } from 'node:child_process';

const run = (...args: string[]) => {
  const { status } = spawnSync('pnpm', args, {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 70);
};

run('install', '--frozen-lockfile', '--reporter=append-only');
run('exec', 'tsc', '--noEmit');
run('exec', 'vitest', 'run', ...process.argv.slice(2));
