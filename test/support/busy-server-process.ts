import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** `test/bench/busy-server.ts` in a process of its own; `limited` with the limits that a replica has. */
export async function startBusyServer(...args: string[]): Promise<{ url: string; pid: number; stop(): void }> {
  const child = fork(join(import.meta.dirname, '../bench/busy-server.ts'), args);
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop: () => child.kill() };
}
