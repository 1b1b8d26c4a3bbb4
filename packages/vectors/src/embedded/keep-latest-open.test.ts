import { expect, it } from 'vitest';
import { keepLatestOpen } from './keep-latest-open.ts';

/** What is opened says so, and when it is closed. */
function watched() {
  const told: string[] = [];
  const use = keepLatestOpen<{ name: string; close(): void }>();
  const open = (name: string) => async () => {
    told.push(`open ${name}`);
    return { name, close: () => void told.push(`close ${name}`) };
  };
  return { told, on: <Result>(name: string, work: () => Promise<Result>) => use(name, open(name), work) };
}

it('opens once, and closes when another has taken its place', async () => {
  const { told, on } = watched();
  await Promise.all([on('one', async () => 1), on('one', async () => 2)]);
  await on('one', async () => 3);
  expect(told).toEqual(['open one']);
  await on('two', async () => 4);
  expect(told).toEqual(['open one', 'close one', 'open two']);
});

it('closes nothing that somebody works on', async () => {
  const { told, on } = watched();
  let finish = () => {};
  const long = on('one', () => new Promise<void>((done) => (finish = done)));
  await on('two', async () => 1);
  expect(told).toEqual(['open one', 'open two']);
  finish();
  await long;
  expect(told).toEqual(['open one', 'open two', 'close one']);
});

it('opens again what could not be opened, and closes nothing then', async () => {
  const use = keepLatestOpen<{ close(): void }>();
  const told: string[] = [];
  let isThere = false;
  const open = async () => {
    if (!isThere) throw new Error('not there');
    return { close: () => void told.push('closed') };
  };
  await expect(use('one', open, async () => 1)).rejects.toThrow('not there');
  isThere = true;
  expect(await use('one', open, async () => 2)).toBe(2);
  isThere = false;
  await expect(use('two', open, async () => 3)).rejects.toThrow('not there');
  expect(told).toEqual(['closed']);
});
