import { mkdtemp, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { withSeedLock } from './seed-lock.ts';

const folder = () => mkdtemp(join(tmpdir(), 'attack-kg-lock-'));

it('lets one job at a time work, and tells the other whom it waits for', async () => {
  const dataDir = await folder();
  const events: string[] = [];
  const job = (name: string) =>
    withSeedLock(
      dataDir,
      async () => {
        events.push(`${name} starts`);
        await sleep(100);
        events.push(`${name} ends`);
      },
      { waitMs: 10_000, onWait: (holder) => events.push(`waits for ${holder}`) },
    );
  await Promise.all([job('one'), job('two')]);
  expect(events).toHaveLength(5);
  expect(events).toContain(`waits for process ${process.pid} on ${hostname()}`);
  const work = events.filter((event) => !event.startsWith('waits')).map((event) => event.split(' ')[1]);
  expect(work).toEqual(['starts', 'ends', 'starts', 'ends']);
});

it.each([
  ['whose process is gone', `999999999 ${hostname()} other`, 0],
  ['of the same number in an earlier life of the container', `${process.pid} ${hostname()} other`, 0],
  ['of another machine that has fallen silent', '1 elsewhere other', 90_000],
])('takes over from a job %s, and frees the lock after an error', async (_, text, silentMs) => {
  const dataDir = await folder();
  const path = join(dataDir, 'seed.running');
  await writeFile(path, text);
  const then = new Date(Date.now() - silentMs);
  await utimes(path, then, then);
  const options = { waitMs: 1000, onWait: () => undefined };
  await expect(withSeedLock(dataDir, () => Promise.reject(new Error('broken')), options)).rejects.toThrow('broken');
  expect(await withSeedLock(dataDir, async () => 'done', options)).toBe('done');
});

it('leaves the lock of another machine that is at work', async () => {
  const dataDir = await folder();
  await writeFile(join(dataDir, 'seed.running'), '1 elsewhere other');
  const waited: string[] = [];
  const options = { waitMs: 50, onWait: (holder: string) => waited.push(holder) };
  await expect(withSeedLock(dataDir, async () => 'done', options)).rejects.toThrow(/for too long/);
  expect(waited).toEqual(['process 1 on elsewhere']);
});
