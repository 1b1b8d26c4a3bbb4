import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from './engine.ts';

const execute = promisify(execFile);

/** Runs a program in the root of the checkout to its end; what it wrote to stdout. An error carries what it wrote to stderr. */
export async function run(program: string, args: string[], environment: Record<string, string> = {}): Promise<string> {
  const options = { cwd: root, env: { ...process.env, ...environment }, maxBuffer: 256 * 1024 * 1024 };
  const { stdout } = await execute(program, args, options);
  return stdout.trim();
}

export const docker = (...args: string[]) => run('docker', args);
