import { AppError } from '@attack-kg/contracts';
import { expect, it, vi } from 'vitest';
import { retryUpstream } from './retry.ts';
import { createRetryBudget } from './retry-budget.ts';
import { unreachedError } from './upstream-error.ts';

const quick = { firstDelayMs: 0, patienceMs: 40 };

it('repeats for a burst, then a tenth of the calls, and as time goes by', () => {
  let time = 0;
  const budget = createRetryBudget(() => time);
  const granted = (asked: number) => Array.from({ length: asked }, () => budget.withdraw()).filter(Boolean).length;
  expect(granted(50)).toBe(10);
  for (let call = 0; call < 31; call += 1) budget.deposit();
  expect(granted(50)).toBe(3);
  time = 2000;
  expect(granted(50)).toBe(2);
});

it('sends no more to a server that answers errors to all, and waits on for one that is away', async () => {
  const budget = createRetryBudget(() => 0);
  const ill = vi.fn(() => Promise.reject(new AppError('upstream_unavailable')));
  for (let call = 0; call < 100; call += 1) {
    await expect(retryUpstream(ill, undefined, { ...quick, budget })).rejects.toThrow();
  }
  // A hundred calls, ten of the burst, and one for each ten.
  expect(ill.mock.calls.length).toBeLessThanOrEqual(120);
  const away = vi.fn(() => Promise.reject(unreachedError('graph', 'connect ECONNREFUSED')));
  await expect(retryUpstream(away, undefined, { ...quick, budget })).rejects.toThrow();
  expect(away.mock.calls.length).toBeGreaterThan(3);
});

it('comes back when the server says, and not at all where nobody waits so long', async () => {
  const overloaded = (seconds: number) =>
    vi.fn(() => Promise.reject(new AppError('upstream_overloaded', { details: { retry_after_s: seconds } })));
  const soon = overloaded(0.02);
  const startedAt = performance.now();
  await expect(retryUpstream(soon, undefined, { ...quick, attempts: 2 })).rejects.toThrow();
  expect(soon).toHaveBeenCalledTimes(2);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(18);
  const late = overloaded(60);
  await expect(retryUpstream(late, undefined, quick)).rejects.toThrow();
  expect(late).toHaveBeenCalledTimes(1);
});
