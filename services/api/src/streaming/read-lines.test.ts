import { expect, it } from 'vitest';
import { readLines } from './read-lines.ts';

async function read(chunks: string[], limit = 10) {
  const body = ReadableStream.from(chunks.map((chunk) => new TextEncoder().encode(chunk)));
  const lines = await Array.fromAsync(readLines(body, limit));
  return lines.map(({ number, bytes }) => [number, bytes && new TextDecoder().decode(bytes)]);
}

it.each([
  ['one a chunk', ['one\n', 'two\n']],
  ['cut anywhere', ['o', 'ne', '\nt', 'wo', '\n']],
  ['all in one chunk, the last without its end', ['one\ntwo']],
])('reads lines that come %s', async (_, chunks) => {
  expect(await read(chunks)).toEqual([
    [1, 'one'],
    [2, 'two'],
  ]);
});

it('leaves blank lines out, and counts them', async () => {
  expect(await read(['\n \t\r\none\n\n', '\ntwo\n'])).toEqual([
    [3, 'one'],
    [6, 'two'],
  ]);
});

it('skips a line over the limit and goes on; one of just the limit is a line', async () => {
  expect(await read(['0123456789\n', '01234', '56789a\n', 'two'])).toEqual([
    [1, '0123456789'],
    [2, null],
    [3, 'two'],
  ]);
  expect(await read(['0123456789a'])).toEqual([[1, null]]);
});

it('reads characters that are cut in two', async () => {
  const [head, tail] = [new Uint8Array([0xf0, 0x9f]), new Uint8Array([0x92, 0x80, 0x0a])];
  const lines = await Array.fromAsync(readLines(ReadableStream.from([head, tail]), 10));
  expect(lines.map(({ bytes }) => bytes && new TextDecoder().decode(bytes))).toEqual(['💀']);
});
