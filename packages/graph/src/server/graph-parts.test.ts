import { expect, it } from 'vitest';
import { graphParts } from './graph-parts.ts';

const parts = (text: string, partBytes: number) =>
  [...graphParts(new TextEncoder().encode(text), partBytes)].map((part) => new TextDecoder().decode(part));

it('cuts between statements, and loses and repeats none', () => {
  const lines = Array.from({ length: 500 }, (_, at) => `<urn:s> <urn:p> "${'ü'.repeat(at % 90)}" .\n`);
  const cut = parts(lines.join(''), 300);
  expect(cut.join('')).toBe(lines.join(''));
  expect(cut.every((part) => part.endsWith('.\n') && new TextEncoder().encode(part).length <= 300)).toBe(true);
  // As full as they can be: no two neighbours would fit into one.
  const bytes = cut.map((part) => new TextEncoder().encode(part).length);
  expect(bytes.filter((length, at) => length + (bytes[at + 1] ?? 300) <= 300)).toEqual([]);
});

it.each([
  ['all that fits', 'ab\ncd\n', 6, ['ab\ncd\n']],
  ['a statement that is longer than a part', 'a\nlong line\nb\n', 4, ['a\n', 'long line\n', 'b\n']],
  ['a last line without an end', 'ab\nlonger', 4, ['ab\n', 'longer']],
  ['nothing', '', 4, ['']],
])('gives %s whole', (_, text, partBytes, expected) => {
  expect(parts(text, partBytes)).toEqual(expected);
});
