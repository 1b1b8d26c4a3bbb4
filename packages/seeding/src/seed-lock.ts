import { access, constants, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@attack-kg/contracts';

export interface WaitOptions {
  waitMs: number;
  /** Told once, with who is waited for. */
  onWait: (holder: string) => void;
  /** How often a waiting process tries again. */
  pollMs?: number;
}

/** SQLITE_BUSY: another connection holds the lock. */
const sqliteBusy = 5;

/**
 * Runs `work` while no other process seeds the same data folder; waits for one that does, and says so once.
 *
 * The lock is an exclusive transaction on an empty SQLite database. The operating system frees it when its process
 * ends, however it ends, so no process ever has to judge whether another one is dead. The database is never deleted:
 * two processes would then hold locks on two files of the same name.
 * Errors: `load_incomplete` when the wait is over.
 */
export async function withSeedLock<Result>(
  dataDir: string,
  work: () => Promise<Result>,
  { waitMs, onWait, pollMs = 500 }: WaitOptions,
): Promise<Result> {
  await mkdir(dataDir, { recursive: true });
  const holderPath = resolve(dataDir, 'seed.running');
  const deadline = performance.now() + waitMs;
  let told = false;
  let release = await tryLock(dataDir);
  while (!release) {
    const holder = await readHolder(holderPath);
    if (!told && holder) onWait(holder);
    told ||= holder !== undefined;
    if (performance.now() > deadline) {
      const message = `${holder ?? 'another process'} has been seeding ${dataDir} for too long`;
      throw new AppError('load_incomplete', { message, publicMessage: message });
    }
    await sleep(pollMs);
    release = await tryLock(dataDir);
  }
  try {
    await writeFile(holderPath, `process ${process.pid} on ${hostname()}\n`);
    return await work();
  } finally {
    await rm(holderPath, { force: true }).catch(() => undefined);
    release();
  }
}

/** What frees the lock, or nothing where another process holds it. */
async function tryLock(dataDir: string): Promise<(() => void) | undefined> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(resolve(dataDir, 'seed-job.lock'), { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return undefined;
    // SQLite only says that it cannot open the file; the file system says why.
    await access(dataDir, constants.W_OK);
    throw error;
  }
  const held = database;
  return () => held.close();
}

/**
 * Who holds the lock, for people to read: nothing depends on it. Undefined where the lock has just been taken or
 * freed; the name of a killed process until the next holder has written its own.
 */
async function readHolder(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trim() || undefined;
}
