import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts/errors/app-error';

const pollMs = 500;

export interface WaitOptions {
  waitMs: number;
  /** Told once, with who is waited for. */
  onWait: (holder: string) => void;
}

/** A lock that nobody has touched for so long is that of a dead process, whatever machine it ran on. */
const staleMs = 60_000;

/** Tells this process from a dead one of the same number: in a container it is often 1. */
const session = randomUUID();

/**
 * Runs `work` while no other process seeds the same data folder; waits for one that does, and says so once. The
 * lock of a process that died is taken over. Errors: `load_incomplete` when the wait is over.
 */
export async function withSeedLock<Result>(
  dataDir: string,
  work: () => Promise<Result>,
  options: WaitOptions,
): Promise<Result> {
  await mkdir(dataDir, { recursive: true });
  const path = resolve(dataDir, 'seed.running');
  const deadline = performance.now() + options.waitMs;
  let told = false;
  while (!(await tryLock(path))) {
    const holder = await readHolder(path);
    if (holder && isDead(holder)) {
      await rm(path, { force: true });
      continue;
    }
    const name = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
    if (!told && holder) options.onWait(name);
    told ||= holder !== undefined;
    if (performance.now() > deadline) {
      const message = `${name} has been seeding ${dataDir} for too long`;
      throw new AppError('load_incomplete', { message, publicMessage: message });
    }
    await sleep(pollMs);
  }
  const heartbeat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), staleMs / 4);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  }
}

async function tryLock(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${process.pid} ${hostname()} ${session}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

interface Holder {
  pid: number;
  host: string;
  session: string;
  idleMs: number;
}

/** Nothing where the lock has just gone, or is not yet written. */
async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const [pid = '', host = '', session = ''] = text.trim().split(' ');
    const idleMs = Date.now() - mtimeMs;
    return pid || idleMs > staleMs ? { pid: Number(pid), host, session, idleMs } : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isDead(holder: Holder): boolean {
  if (holder.idleMs > staleMs) return true;
  if (holder.host !== hostname()) return false;
  return holder.pid === process.pid ? holder.session !== session : !isAlive(holder.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
