import { AppError } from '@attack-kg/contracts';
import { expect, it, vi } from 'vitest';
import { repeatInterrupted } from './repeat-interrupted.ts';

it('begins anew when a store went away, and gives the result of the run that got through', async () => {
  const beforeNext = vi.fn(async () => undefined);
  let runs = 0;
  const work = async () => {
    runs += 1;
    if (runs < 3) throw new AppError('upstream_unavailable');
    return 'done';
  };
  expect(await repeatInterrupted(work, { times: 2, beforeNext })).toBe('done');
  expect(beforeNext).toHaveBeenCalledTimes(2);
});

it('ends with the last error when the store goes away each time', async () => {
  const work = vi.fn(() => Promise.reject(new AppError('upstream_timeout')));
  await expect(repeatInterrupted(work, { times: 2, beforeNext: async () => undefined })).rejects.toMatchObject({
    code: 'upstream_timeout',
  });
  expect(work).toHaveBeenCalledTimes(3);
});

it.each(['source_unavailable', 'source_corrupt', 'config_invalid', 'upstream_rejected', 'data_mismatch'] as const)(
  'does not repeat %s',
  async (code) => {
    const work = vi.fn(() => Promise.reject(new AppError(code)));
    await expect(repeatInterrupted(work, { times: 2, beforeNext: async () => undefined })).rejects.toThrow();
    expect(work).toHaveBeenCalledTimes(1);
  },
);
