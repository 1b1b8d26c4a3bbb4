/** For seed-lock.test.ts: a process that takes the lock of the folder in its first argument whenever its parent says so. */
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withSeedLock } from '../seed-lock.ts';

const dataDir = process.argv[2] ?? '';
const say = (message: string) => process.send?.(message);

/** `alone`, where no other process was inside at the same time. */
async function work(): Promise<string> {
  const mark = join(dataDir, 'inside');
  try {
    await mkdir(mark);
  } catch {
    return 'together';
  }
  await sleep(1);
  await rmdir(mark);
  return 'alone';
}

const options = { waitMs: 60_000, pollMs: 2, onWait: () => undefined };

process.on('message', (order) => {
  if (order === 'work') void withSeedLock(dataDir, work, options).then(say, (error) => say(String(error)));
  if (order === 'hold') void withSeedLock(dataDir, () => new Promise(() => say('holds')), options);
});
say('ready');
