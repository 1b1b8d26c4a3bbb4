import { expect, it } from 'vitest';
import { createSampler } from './sampler.ts';
import { newTraceId } from './span-ids.ts';

it('takes the share of new traces that is asked for, and holds what a caller decided', () => {
  const sample = createSampler('parentbased_traceidratio', 0.25);
  const ids = Array.from({ length: 4000 }, () => newTraceId('xray'));
  const taken = ids.filter((id) => sample(id, null)).length / ids.length;
  expect(taken).toBeGreaterThan(0.2);
  expect(taken).toBeLessThan(0.3);
  expect(ids.every((id) => sample(id, true) && !sample(id, false))).toBe(true);
});

it('by ratio alone heeds no caller, and decides alike of the same id', () => {
  const sample = createSampler('traceidratio', 0.5);
  const id = newTraceId('random');
  expect(sample(id, true)).toBe(sample(id, false));
  expect(createSampler('always_off', 1)(id, true)).toBe(false);
  expect(createSampler('traceidratio', 0)('f'.repeat(32), null)).toBe(false);
  expect(createSampler('traceidratio', 1)('f'.repeat(32), null)).toBe(true);
});

it('makes ids for X-Ray that begin with the time', () => {
  const id = newTraceId('xray', Date.UTC(2026, 10, 26));
  expect(Number.parseInt(id.slice(0, 8), 16)).toBe(Date.UTC(2026, 10, 26) / 1000);
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(newTraceId('random')).toMatch(/^[0-9a-f]{32}$/);
});
