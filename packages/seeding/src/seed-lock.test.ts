import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { withSeedLock } from './seed-lock.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'attack-kg-lock-'));
  folders.push(folder);
  return folder;
}

/** A process that takes the lock when it is told to; it says what it sees. */
async function lockProcess(dataDir: string): Promise<ChildProcess> {
  const child = fork(new URL('./testing/seed-lock-process.ts', import.meta.url), [dataDir]);
  children.push(child);
  await once(child, 'message');
  return child;
}

async function tell(child: ChildProcess, order: 'work' | 'hold'): Promise<unknown> {
  const answer = once(child, 'message');
  child.send(order);
  return (await answer)[0];
}

it('lets one job at a time work, and tells the other whom it waits for', async () => {
  const dataDir = await dataFolder();
  const events: string[] = [];
  const job = (name: string) =>
    withSeedLock(
      dataDir,
      async () => {
        events.push(`${name} starts`);
        await sleep(100);
        events.push(`${name} ends`);
      },
      { waitMs: 10_000, pollMs: 20, onWait: (holder) => events.push(`waits for ${holder}`) },
    );
  await Promise.all([job('one'), job('two')]);
  expect(events).toHaveLength(5);
  expect(events).toContain(`waits for process ${process.pid} on ${hostname()}`);
  const work = events.filter((event) => !event.startsWith('waits')).map((event) => event.split(' ')[1]);
  expect(work).toEqual(['starts', 'ends', 'starts', 'ends']);
});

it('frees the lock after an error', async () => {
  const dataDir = await dataFolder();
  const options = { waitMs: 0, onWait: () => undefined };
  await expect(withSeedLock(dataDir, () => Promise.reject(new Error('broken')), options)).rejects.toThrow('broken');
  expect(await withSeedLock(dataDir, async () => 'done', options)).toBe('done');
});

it('says what keeps it from locking, instead of waiting', async () => {
  const dataDir = await dataFolder();
  await mkdir(join(dataDir, 'seed-job.lock'));
  const options = { waitMs: 10_000, onWait: () => undefined };
  await expect(withSeedLock(dataDir, async () => 'done', options)).rejects.toThrow('unable to open database file');
});

it.skipIf(process.getuid?.() === 0)(
  'says in the words of the file system that a folder cannot be written',
  async () => {
    const dataDir = await dataFolder();
    await chmod(dataDir, 0o500);
    const options = { waitMs: 10_000, onWait: () => undefined };
    await expect(withSeedLock(dataDir, async () => 'done', options)).rejects.toMatchObject({ code: 'EACCES' });
    await chmod(dataDir, 0o700);
  },
);

it('gives up when the wait is over, and takes the lock of a holder that is killed', { timeout: 30_000 }, async () => {
  const dataDir = await dataFolder();
  const holder = await lockProcess(dataDir);
  expect(await tell(holder, 'hold')).toBe('holds');
  const waited: string[] = [];
  const options = { waitMs: 50, pollMs: 10, onWait: (name: string) => waited.push(name) };
  await expect(withSeedLock(dataDir, async () => 'done', options)).rejects.toMatchObject({
    code: 'load_incomplete',
    publicMessage: expect.stringMatching(`^process ${holder.pid} on .* for too long$`),
  });
  expect(waited).toEqual([`process ${holder.pid} on ${hostname()}`]);

  const waiting = withSeedLock(dataDir, async () => 'done', { ...options, waitMs: 20_000 });
  await sleep(50);
  holder.kill('SIGKILL');
  expect(await waiting).toBe('done');
});

it('holds among 8 processes in 500 rounds, each of which finds what a killed job left', {
  timeout: 300_000,
}, async () => {
  const dataDir = await dataFolder();
  const processes = await Promise.all(Array.from({ length: 8 }, () => lockProcess(dataDir)));
  for (let round = 0; round < 500; round += 1) {
    // The name of a process that cannot be: whoever takes it for a lock of the dead must not free another's.
    await writeFile(join(dataDir, 'seed.running'), `999999999 ${hostname()} killed\n`);
    const seen = await Promise.all(processes.map((child) => tell(child, 'work')));
    expect(seen, `round ${round}`).toEqual(processes.map(() => 'alone'));
  }
});
