import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { readBase64Column } from './read-base64-column.ts';

async function* inPieces(text: string, length: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}

const read = async (text: string, length: number) => Buffer.concat(await readBase64Column(inPieces(text, length)));

const rows = [randomBytes(300), randomBytes(301), randomBytes(2)];
const values = rows.map((row) => row.toString('base64'));

it.each([1, 2, 3, 4, 7, 64, 10_000])('gives the bytes of all rows, in pieces of %i', async (length) => {
  for (const [lineEnd, quote] of [
    ['\r\n', ''],
    ['\n', ''],
    ['\r\n', '"'],
  ] as const) {
    const csv = ['text', ...values.map((value) => quote + value + quote), ''].join(lineEnd);
    expect(await read(csv, length)).toEqual(Buffer.concat(rows));
  }
  // The last line need not be ended.
  expect(await read(`text\r\n${values[0]}`, length)).toEqual(rows[0]);
});

it('gives nothing where there is no row', async () => {
  expect(await readBase64Column(inPieces('text\r\n', 10))).toEqual([]);
});

it.each([
  ['nothing at all', ''],
  ['another column', 'chunk\r\nAAAA\r\n'],
  ['a page', '<html>\n<body>AAAA</body>\n'],
  ['what is no base64', 'text\r\nAA*A\r\n'],
  ['a row that breaks off', 'text\r\nAAAAA'],
])('refuses %s', async (_, text) => {
  for (const length of [3, 1000]) {
    await expect(read(text, length)).rejects.toMatchObject({ code: 'upstream_invalid_response' });
  }
});
