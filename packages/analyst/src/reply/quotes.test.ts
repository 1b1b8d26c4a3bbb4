import { expect, it } from 'vitest';
import { indexQuotes } from './locate-quote.ts';
import { locateAll } from './quotes.ts';

const finding =
  '💀 They  used\r\n  Power\u200bShell here.\n\nİstanbul: then “dumped   LSASS” memory of the mail server.';
const locate = (...quotes: string[]) => locateAll(indexQuotes(finding), quotes);
const texts = (...quotes: string[]) => locate(...quotes).spans.map((span) => span.text);

it.each([
  ['white space of any kind', 'they used powershell HERE', 'They  used\r\n  Power\u200bShell here'],
  ['marks around it', ' "They  used" … ', 'They  used'],
  ['letters that become two in lower case', 'İSTANBUL: then', 'İstanbul: then'],
  ['what stands behind all that', 'mail server.', 'mail server.'],
])('finds a quote at its place whatever it makes of %s', (_, quote, expected) => {
  expect(texts(quote)).toEqual([expected]);
  for (const { text, start, end } of locate(quote).spans) expect(finding.slice(start, end)).toBe(text);
  expect(locate(quote)).toMatchObject({ repaired: 0, dropped: 0 });
});

it('moves a quote to the stretch that shares three of four words with it, and no further', () => {
  expect(texts('memory of the web server')).toEqual(['memory of the mail server']);
  expect(locate('memory of the web server')).toMatchObject({ repaired: 1, dropped: 0 });
  expect(locate('memory of some web thing')).toMatchObject({ repaired: 0, dropped: 1, spans: [] });
  expect(locate('some LSASS memory')).toMatchObject({ repaired: 0, dropped: 1 });
});

it('has each stretch once, and nothing for a quote without words', () => {
  expect(texts('memory of', 'Memory  of', '', '…', '💀')).toEqual(['memory of']);
  expect(locate('', '…', '💀')).toMatchObject({ dropped: 3 });
});
