import { expect, it } from 'vitest';
import { shareCall } from './share-call.ts';

/** Work that ends when it is told to, and says whether it was given up. */
function work() {
  const done = Promise.withResolvers<string>();
  let given: AbortSignal | undefined;
  const call = shareCall(async (signal) => {
    given = signal;
    signal.addEventListener('abort', () => done.reject(signal.reason));
    return done.promise;
  });
  return { call, done, isGivenUp: () => given?.aborted };
}

it('goes on while one waits, whoever began it', async () => {
  const { call, done, isGivenUp } = work();
  const first = new AbortController();
  const [one, two] = [call.wait(first.signal), call.wait(new AbortController().signal)];
  first.abort(new Error('left'));
  await expect(one).rejects.toThrow('left');
  expect([isGivenUp(), call.isOver]).toEqual([false, false]);
  done.resolve('answer');
  expect(await two).toBe('answer');
  expect(call.isOver).toBe(true);
});

it('ends when the last has left, and is no call to join then', async () => {
  const { call, isGivenUp } = work();
  const callers = [new AbortController(), new AbortController()];
  const waits = callers.map(({ signal }) => call.wait(signal));
  for (const caller of callers) caller.abort(new Error('left'));
  for (const wait of waits) await expect(wait).rejects.toThrow('left');
  expect([isGivenUp(), call.isOver]).toEqual([true, true]);
});

it('fails for all who wait', async () => {
  const { call, done } = work();
  const waits = [call.wait(), call.wait(new AbortController().signal)];
  done.reject(new Error('away'));
  for (const wait of waits) await expect(wait).rejects.toThrow('away');
});
