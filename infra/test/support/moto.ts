import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../../test/support/real-servers.ts';
import { waitFor } from '../../../test/support/stack.ts';

const binFolder = process.env.SERVERS_BIN ?? resolve(import.meta.dirname, '../../../.data/ci-venv/bin');
const program = join(binFolder, 'moto_server');

/** Whether moto is at hand; CI must have it. */
export function hasMoto(): boolean {
  const found = existsSync(program);
  if (!found && process.env.CI === 'true') throw new Error(`CI needs ${program}`);
  return found;
}

/** S3 as moto has it. */
export async function startMoto() {
  const port = await freePort();
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await waitFor(`${url}/moto-api/`);
  return {
    url,
    async stop() {
      const gone = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await gone;
    },
  };
}
