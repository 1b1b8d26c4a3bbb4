import { expect, it } from 'vitest';
import type { AwsCredentials } from './aws-credentials.ts';
import { renewedCredentials } from './renewed-credentials.ts';

const minute = 60_000;

/** An endpoint whose keys last an hour from the call on, and a clock. */
function endpoint() {
  const state = { now: 0, calls: 0, fails: false, underway: Promise.withResolvers<void>() };
  state.underway.resolve();
  const find = async (): Promise<AwsCredentials> => {
    state.calls += 1;
    const call = state.calls;
    await state.underway.promise;
    if (state.fails) throw new Error('away');
    return { accessKeyId: `key-${call}`, secretAccessKey: 's', expiresAt: state.now + 60 * minute };
  };
  const credentials = renewedCredentials(find, () => state.now);
  return { state, id: async () => (await credentials()).accessKeyId };
}

/** What was begun in the background is done. */
const settled = () => new Promise((done) => setImmediate(done));

it('asks once, however many want a key, and not again while there is time', async () => {
  const { state, id } = endpoint();
  expect(new Set(await Promise.all(Array.from({ length: 100 }, id)))).toEqual(new Set(['key-1']));
  state.now = 54 * minute;
  await id();
  await settled();
  expect(state.calls).toBe(1);
});

it('renews five minutes early, in the background: who asks meanwhile gets the old key at once', async () => {
  const { state, id } = endpoint();
  await id();
  state.now = 56 * minute;
  state.underway = Promise.withResolvers();
  expect(await Promise.all(Array.from({ length: 100 }, id))).toEqual(Array(100).fill('key-1'));
  expect(state.calls).toBe(2);
  state.underway.resolve();
  await settled();
  expect(await id()).toBe('key-2');
});

it('goes on with a key that is good where the renewal fails, and asks only every ten seconds', async () => {
  const { state, id } = endpoint();
  await id();
  state.fails = true;
  for (let second = 0; second < 30; second += 1) {
    state.now = 56 * minute + second * 1000;
    expect(await id()).toBe('key-1');
    await settled();
  }
  expect(state.calls).toBe(1 + 3);
  state.now = 59.5 * minute;
  expect(await id()).toBe('key-1');
  state.now = 60 * minute;
  await expect(id()).rejects.toThrow('away');
  state.fails = false;
  expect(await id()).toMatch(/key-\d/);
});

it('waits for the new key in the last minute, and after a failure asks anew', async () => {
  const { state, id } = endpoint();
  state.fails = true;
  await expect(id()).rejects.toThrow('away');
  state.fails = false;
  expect(await id()).toBe('key-2');
  state.now += 59.5 * minute;
  expect(await id()).toBe('key-3');
});

it('never renews a key that does not end', async () => {
  let calls = 0;
  const credentials = renewedCredentials(
    async () => {
      calls += 1;
      return { accessKeyId: 'a', secretAccessKey: 's' };
    },
    () => calls * 1e12,
  );
  for (let round = 0; round < 3; round += 1) await credentials();
  expect(calls).toBe(1);
});
