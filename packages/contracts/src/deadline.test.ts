import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeadline, limitTime, timeLeftMs } from './deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('aborts when the time is over, and says so', () => {
  const limit = limitTime(1000, undefined, new AbortController().signal);
  vi.advanceTimersByTime(999);
  expect([limit.signal.aborted, limit.isOver]).toEqual([false, false]);
  vi.advanceTimersByTime(1);
  expect([limit.signal.aborted, limit.isOver, limit.signal.reason.name]).toEqual([true, true, 'TimeoutError']);
});

it('aborts when another does, for its reason, then and at once', () => {
  const caller = new AbortController();
  const limit = limitTime(1000, undefined, caller.signal);
  const heard = vi.fn();
  limit.signal.addEventListener('abort', heard);
  caller.abort('left');
  for (const { signal, isOver } of [limit, limitTime(1000, caller.signal)]) {
    expect([signal.reason, isOver]).toEqual(['left', false]);
  }
  expect(heard).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves nothing behind where what it limits is done', () => {
  const caller = new AbortController();
  const remove = vi.spyOn(caller.signal, 'removeEventListener');
  const limit = limitTime(1000, caller.signal);
  limit.end();
  expect(vi.getTimerCount()).toBe(0);
  expect(remove).toHaveBeenCalledOnce();
  caller.abort();
  expect([limit.signal.aborted, limit.isOver]).toEqual([false, false]);
});

it('knows how much time is left', () => {
  const signal = createDeadline(1000);
  vi.advanceTimersByTime(400);
  expect(timeLeftMs(signal)).toBe(600);
  vi.advanceTimersByTime(4000);
  expect([timeLeftMs(signal), timeLeftMs(new AbortController().signal)]).toEqual([0, undefined]);
});
