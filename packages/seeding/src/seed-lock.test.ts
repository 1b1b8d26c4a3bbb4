import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
  expect(events).toContain(`waits for process ${process.pid}`);
  const work = events.filter((event) => !event.startsWith('waits')).map((event) => event.split(' ')[1]);
  expect(work).toEqual(['starts', 'ends', 'starts', 'ends']);
});

it('takes over from a job that died, and frees the lock after an error', async () => {
  const dataDir = await folder();
  await writeFile(join(dataDir, 'seed.pid'), '999999999');
  const options = { waitMs: 1000, onWait: () => undefined };
  await expect(withSeedLock(dataDir, () => Promise.reject(new Error('broken')), options)).rejects.toThrow('broken');
  expect(await withSeedLock(dataDir, async () => 'done', options)).toBe('done');
});
