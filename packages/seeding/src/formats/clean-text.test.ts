import { expect, it } from 'vitest';
import { cleanParagraphs, cleanText } from './clean-text.ts';

it('takes citations, links, tags and list marks out and leaves the words', () => {
  const marked =
    '[Mimikatz](https://attack.mitre.org/software/S0002) reads <code>lsass.exe</code>.(Citation: A (2019) Report)\n\n* one\n* two &amp; **three**';
  expect(cleanText(marked)).toBe('Mimikatz reads lsass.exe. one two & three');
});

it('leaves what only looks like markup', () => {
  expect(cleanText('run cmd /c copy a_b__c.txt < in > out, if 2 * 3 = 6')).toBe(
    'run cmd /c copy a_b__c.txt < in > out, if 2 * 3 = 6',
  );
});

it('splits at blank lines and drops empty paragraphs', () => {
  expect(cleanParagraphs('one\n\n(Citation: x)\n\n two\nlines ')).toEqual(['one', 'two lines']);
});
