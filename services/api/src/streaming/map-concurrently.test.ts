import { expect, it } from 'vitest';
import { mapConcurrently } from './map-concurrently.ts';

/** Work that ends when it is told to; a source that says what was taken from it. */
function controlled(count: number) {
  const taken: number[] = [];
  const finish: (() => void)[] = [];
  const closed: boolean[] = [];
  async function* source() {
    try {
      for (let item = 0; item < count; item += 1) {
        taken.push(item);
        yield item;
      }
    } finally {
      closed.push(true);
    }
  }
  const work = (item: number) =>
    new Promise<string>((resolve) => {
      finish[item] = () => resolve(`done ${item}`);
    });
  return { taken, finish, closed, source, work };
}

/** Lets everything run that can run without an event from outside. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('has so many in work, or done and waiting for their turn, and takes no more than one further from the source', async () => {
  const { taken, finish, source, work } = controlled(9);
  const results = mapConcurrently(source(), work, { concurrency: 3, ordered: true });
  const first = results.next();
  await settle();
  expect(Object.keys(finish)).toEqual(['0', '1', '2']);
  expect(taken).toEqual([0, 1, 2, 3]);
  finish[1]?.();
  finish[2]?.();
  await settle();
  expect(Object.keys(finish)).toEqual(['0', '1', '2']);
  finish[0]?.();
  expect(await first).toEqual({ done: false, value: 'done 0' });
});

it('gives results in the order of the source, or as they are done', async () => {
  const inOrderOf = async (ordered: boolean) => {
    const { finish, source, work } = controlled(3);
    const all = Array.fromAsync(mapConcurrently(source(), work, { concurrency: 3, ordered }));
    for (const item of [2, 0, 1]) {
      await settle();
      finish[item]?.();
    }
    return all;
  };
  expect(await inOrderOf(true)).toEqual(['done 0', 'done 1', 'done 2']);
  expect(await inOrderOf(false)).toEqual(['done 2', 'done 0', 'done 1']);
});

it('gives a result while the source is waited for', async () => {
  async function* source() {
    yield 'one';
    await new Promise(() => undefined);
  }
  const results = mapConcurrently(source(), async (item) => item, { concurrency: 3, ordered: true });
  expect(await results.next()).toEqual({ done: false, value: 'one' });
});

it('closes the source when the reader stops', async () => {
  const { finish, closed, taken, source, work } = controlled(9);
  const results = mapConcurrently(source(), work, { concurrency: 1, ordered: true });
  const first = results.next();
  await settle();
  finish[0]?.();
  await first;
  await results.return(undefined);
  expect(closed).toEqual([true]);
  expect(taken.length).toBeLessThanOrEqual(2);
});
