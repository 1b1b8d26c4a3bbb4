import { channel } from 'node:diagnostics_channel';
import { setImmediate as round } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createLookAround } from './look-around.ts';

/** How many rounds it took while something came in each of so many. */
async function roundsOf(busyRounds: number): Promise<number> {
  const connections = channel('net.server.socket');
  let isOver = false;
  let rounds = 0;
  const looking = createLookAround(() => rounds)().then(() => {
    isOver = true;
  });
  for (; !isOver; rounds += 1) {
    if (rounds < busyRounds) connections.publish({});
    await round();
  }
  await looking;
  return rounds;
}

it('looks until nothing more comes, and not for ever', async () => {
  expect(await roundsOf(0)).toBeLessThan(3);
  const some = await roundsOf(6);
  expect(some).toBeGreaterThan(5);
  expect(some).toBeLessThan(9);
  expect(await roundsOf(1000)).toBeLessThan(20);
});
