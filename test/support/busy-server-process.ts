import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { replicaFlags } from './stack.ts';

/** `test/bench/busy-server.ts` in a process of its own, run as a replica is; `limited` with the limits that a replica has. */
export async function startBusyServer(...args: string[]): Promise<{ url: string; pid: number; stop(): void }> {
  const program = join(import.meta.dirname, '../bench/busy-server.ts');
  const [status] = await once(fork(program, ['seed', ...args]), 'exit');
  if (status !== 0) throw new Error(`seeding ended with ${status}`);
  const child = fork(program, args, { execArgv: replicaFlags });
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => child.kill() };
}
