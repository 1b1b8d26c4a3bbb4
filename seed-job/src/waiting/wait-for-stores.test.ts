import { AppError } from '@attack-kg/contracts';
import { expect, it, vi } from 'vitest';
import { waitForStores } from './wait-for-stores.ts';

const store = (probe: () => Promise<unknown>) => ({ name: 'The graph store', address: 'http://graph:7878', probe });
const away = new AppError('upstream_unavailable', { message: 'graph: connect ECONNREFUSED' });

it('waits until each store answers, and says for whom', async () => {
  let left = 3;
  const probe = vi.fn(async () => {
    left -= 1;
    if (left > 0) throw away;
  });
  const onWait = vi.fn();
  await waitForStores([store(probe)], { waitMs: 60_000, onWait, pollMs: 1 });
  expect(probe).toHaveBeenCalledTimes(3);
  // Once, not at each look.
  expect(onWait).toHaveBeenCalledTimes(1);
  expect(onWait.mock.calls[0]?.slice(0, 2)).toMatchObject([{ name: 'The graph store' }, away.message]);
});

it('gives up after its time with the name and address of the one that never answered', async () => {
  const wait = waitForStores([store(async () => undefined), store(() => Promise.reject(away))], {
    waitMs: 5,
    onWait: () => undefined,
    pollMs: 1,
  });
  await expect(wait).rejects.toMatchObject({
    code: 'upstream_unavailable',
    publicMessage: expect.stringMatching(/^The graph store at http:\/\/graph:7878 did not answer/),
  });
});

it('does not wait where waiting does not help', async () => {
  const refused = new AppError('upstream_rejected');
  const probe = vi.fn(() => Promise.reject(refused));
  await expect(waitForStores([store(probe)], { waitMs: 60_000, onWait: () => undefined })).rejects.toBe(refused);
  expect(probe).toHaveBeenCalledTimes(1);
});
