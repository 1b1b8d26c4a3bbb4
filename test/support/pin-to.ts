import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Puts all threads of a process on one processor, where there are several and that can be done; whether it was. */
export function pinTo(processor: number, pid: number): boolean {
  if (availableParallelism() < 2) return false;
  try {
    execFileSync('taskset', ['-a', '-c', '-p', String(processor), String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
