import { describe, expect, it } from 'vitest';
import { splitClauses } from './split-clauses.ts';
import { splitFinding } from './split-finding.ts';
import { splitSentences } from './split-sentences.ts';

const texts = (text: string, spans: { start: number; end: number }[]) =>
  spans.map((span) => text.slice(span.start, span.end));

it('ends sentences at full stops, blank lines and list marks, not inside file names', () => {
  const text =
    'It ran svchost.exe -k netsvcs. Then it stopped.\n\nA heading\n- first item\n- second item, e.g. this one';
  expect(texts(text, splitSentences(text))).toEqual([
    'It ran svchost.exe -k netsvcs.',
    'Then it stopped.',
    'A heading',
    'first item',
    'second item, e.g. this one',
  ]);
});

it('splits a sentence into clauses that can stand alone', () => {
  const text = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
  expect(texts(text, splitClauses(text, { start: 0, end: text.length }))).toEqual([
    'Attackers used PowerShell to download a payload',
    'dumped LSASS memory',
  ]);
  expect(splitClauses('One short thing', { start: 0, end: 15 })).toEqual([]);
});

it.each([
  ['10,000 sentences', 'It ran. '.repeat(10_000)],
  ['one endless sentence', 'and it ran on '.repeat(10_000)],
  ['no words', '... !!! ???'],
  ['one long token', 'A'.repeat(190_000)],
])('looks at a bounded number of spans, all inside the text: %s', (_, text) => {
  const spans = splitFinding(text);
  expect(spans.length).toBeGreaterThan(0);
  expect(spans.length).toBeLessThanOrEqual(240);
  for (const span of spans) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeLessThanOrEqual(text.length);
    expect(span.text.length).toBeGreaterThan(0);
    expect(text.slice(span.start, span.end).startsWith(span.text)).toBe(true);
  }
});

describe('passages', () => {
  const parts = (finding: string) => splitFinding(finding).map(({ part, text }) => [part, text]);

  it('are a sentence that stands alone, once', () => {
    expect(parts('Dumped LSASS.')).toEqual([['passage', 'Dumped LSASS.']]);
  });

  it('hold neighbouring sentences, and stand before them', () => {
    expect(parts('Dumped LSASS. Ran PowerShell.')).toEqual([
      ['passage', 'Dumped LSASS. Ran PowerShell.'],
      ['sentence', 'Dumped LSASS.'],
      ['sentence', 'Ran PowerShell.'],
    ]);
  });

  it('have at most five sentences', () => {
    const passages = parts('Dumped LSASS again. '.repeat(7)).filter(([part]) => part === 'passage');
    expect(passages.map(([, text]) => text?.split('. ').length)).toEqual([5, 2]);
  });
});
