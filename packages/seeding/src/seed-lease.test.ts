import { setTimeout as sleep } from 'node:timers/promises';
import type { SeedLease } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { withSeedLease } from './seed-lease.ts';

function inMemory(): SeedLease & { holder: string | null } {
  return {
    holder: null,
    async take(holder) {
      this.holder ??= holder;
      return this.holder === holder ? null : this.holder;
    },
    async release(holder) {
      if (this.holder === holder) this.holder = null;
    },
  };
}

it('lets one job at a time at the stores, and tells the other whom it waits for', async () => {
  const lease = inMemory();
  const events: string[] = [];
  const job = (name: string) =>
    withSeedLease(
      lease,
      `job ${name}`,
      async (assertAlone) => {
        events.push(`${name} starts`);
        await sleep(50);
        await assertAlone();
        events.push(`${name} ends`);
      },
      { waitMs: 10_000, onWait: (holder) => events.push(`waits for ${holder}`) },
    );
  await Promise.all([job('one'), job('two')]);
  expect(events).toContainEqual(expect.stringMatching(/^waits for job (one|two)$/));
  const work = events.filter((event) => !event.startsWith('waits')).map((event) => event.split(' ')[1]);
  expect(work).toEqual(['starts', 'ends', 'starts', 'ends']);
  expect(lease.holder).toBeNull();
});

it('stops before the switch when another has taken over, and gives up waiting in the end', async () => {
  const lease = inMemory();
  const options = { waitMs: 50, onWait: () => undefined };
  const job = withSeedLease(
    lease,
    'me',
    async (assertAlone) => {
      lease.holder = 'another';
      await assertAlone();
    },
    options,
  );
  await expect(job).rejects.toMatchObject({
    code: 'load_incomplete',
    publicMessage: expect.stringContaining('another took the stores over'),
  });
  await expect(withSeedLease(lease, 'me', async () => 'done', options)).rejects.toThrow(/for too long/);
  expect(lease.holder).toBe('another');
});
