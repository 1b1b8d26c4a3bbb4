import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';

export const root = resolve(import.meta.dirname, '../../..');
const execute = promisify(execFile);
const prepareScript = join(root, 'test/compose/prepare.sh');

/**
 * Makes sure that the stack can be brought up. Undefined where it can; else what is lacking, as a skipped suite says it.
 * In CI everything is made, and whatever fails there fails the run. Elsewhere an engine is started where none runs and
 * root may, and stand-in images are made where there are already some: never on an engine that somebody uses otherwise.
 */
export async function lackingForCompose(): Promise<string | undefined> {
  const engineRuns = await succeeds('docker', 'info');
  const inCi = process.env.CI === 'true';
  const canStart = !engineRuns && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!engineRuns && !inCi && !canStart) return 'no Docker engine, and none can be started';
  if (inCi || canStart || (await hasStandIns())) {
    await prepare();
    return undefined;
  }
  if (!(await succeeds('docker', 'compose', 'version'))) {
    return 'docker has no compose; test/compose/prepare.sh brings it';
  }
  const { stdout } = await execute(join(root, 'test/compose/images/wanted-images.sh'));
  for (const image of stdout.trim().split('\n')) {
    if (await succeeds('docker', 'image', 'inspect', image)) continue;
    return `no image ${image}; test/compose/prepare.sh makes stand-ins`;
  }
  return undefined;
}

/** Runs the script, and takes over what it says about docker's plugins. */
async function prepare(): Promise<void> {
  const script = spawn(prepareScript, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((done) => script.once('close', done));
  const [output, status] = await Promise.all([text(script.stdout), ended]);
  if (status !== 0) throw new Error(`${prepareScript} ended with ${status}`);
  const config = /DOCKER_CONFIG='(.*)'/.exec(output)?.[1];
  if (config) process.env.DOCKER_CONFIG = config;
}

async function hasStandIns(): Promise<boolean> {
  const list = ['image', 'ls', '--quiet', '--filter', 'label=attack-kg.stand-in'];
  const { stdout } = await execute('docker', list).catch(() => ({ stdout: '' }));
  return stdout.trim() !== '';
}

async function succeeds(program: string, ...args: string[]): Promise<boolean> {
  return execute(program, args).then(
    () => true,
    () => false,
  );
}
