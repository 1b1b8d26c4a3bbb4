import { AppError } from '@attack-kg/contracts';
import { expect, it } from 'vitest';
import { createCircuit } from './circuit.ts';

it('asks nobody after failures in a row, then one, whose outcome decides', async () => {
  let time = 0;
  let asked = 0;
  let isAway = true;
  const through = createCircuit('vectors', { failures: 2, openMs: 100, now: () => time });
  const call = () =>
    through(async () => {
      asked += 1;
      if (isAway) throw new AppError('upstream_unavailable');
      return 'answer';
    }).catch((error: AppError) => error.code);
  expect([await call(), await call(), await call(), await call()]).toEqual(Array(4).fill('upstream_unavailable'));
  expect(asked).toBe(2);
  time = 101;
  await Promise.all([call(), call(), call()]);
  expect(asked).toBe(3);
  isAway = false;
  time = 202;
  expect([await call(), await call(), asked]).toEqual(['answer', 'answer', 5]);
});

it('takes neither a refusal nor a caller who left for an absence', async () => {
  let asked = 0;
  const through = createCircuit('embeddings', { failures: 1 });
  for (const error of [new AppError('upstream_rejected'), new DOMException('left', 'AbortError')]) {
    const call = through(async () => {
      asked += 1;
      throw error;
    });
    await expect(call).rejects.toThrow();
  }
  expect(asked).toBe(2);
});

it('tells when it opens and when it closes again', async () => {
  const told: [string, boolean][] = [];
  let time = 0;
  const onChange = (upstream: string, isOpen: boolean) => told.push([upstream, isOpen]);
  const through = createCircuit('vectors', { failures: 2, openMs: 100, now: () => time, onChange });
  const fail = () => through(async () => Promise.reject(new AppError('upstream_unavailable'))).catch(() => undefined);
  await fail();
  expect(told).toEqual([['vectors', false]]);
  for (const _ of [1, 2, 3]) await fail();
  time = 101;
  await through(async () => 'answer');
  await through(async () => 'answer');
  expect(told).toEqual([
    ['vectors', false],
    ['vectors', true],
    ['vectors', false],
  ]);
});
