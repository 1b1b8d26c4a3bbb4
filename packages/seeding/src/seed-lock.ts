import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts/errors/app-error';

const pollMs = 500;

export interface WaitOptions {
  waitMs: number;
  /** Told once, with who is waited for. */
  onWait: (holder: string) => void;
}

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
  const path = join(dataDir, 'seed.pid');
  const deadline = performance.now() + options.waitMs;
  let told = false;
  while (!(await tryLock(path))) {
    const holder = await holderOf(path);
    if (holder !== undefined && !isAlive(holder)) {
      await rm(path, { force: true });
      continue;
    }
    if (!told && holder !== undefined) options.onWait(`process ${holder}`);
    told = true;
    if (performance.now() > deadline) {
      const message = `another process (${holder}) has been seeding ${dataDir} for too long`;
      throw new AppError('load_incomplete', { message, publicMessage: message });
    }
    await sleep(pollMs);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function tryLock(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function holderOf(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return Number.parseInt(text, 10) || undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
