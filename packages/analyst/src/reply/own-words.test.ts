import { expect, it } from 'vitest';
import { ownWords } from './own-words.ts';

const source = 'attackers used powershell to download a payload and left. nobody saw them';
const own = (text: string) => ownWords(text, new Set(['T1059.001']), (words) => source.includes(words));

it.each([
  ['ids that it was shown', 'It is T1059.001.', 'It is T1059.001.'],
  ['foreign ids, with their sentence', 'It ran. Then T9999. It left!', 'It ran. It left!'],
  ['ids in any case and of any kind', 'See m1234. See cve-2020-1472. See TA0040. See D3-PSA.', ''],
  ['quotes of the source', 'They “used  PowerShell to download” it.', 'They “used  PowerShell to download” it.'],
  ['invented quotes', 'It ran. They said "the CEO did it with a golden broom". It left.', 'It ran. It left.'],
  [
    'invented quotes over two sentences',
    'It ran. They said "the CEO did it. He had a broom". It left.',
    'It ran. It left.',
  ],
  [
    'source quotes over two sentences',
    'See "and left. Nobody saw them" there.',
    'See "and left. Nobody saw them" there.',
  ],
  ['blanks inside the marks', 'They said " the CEO did it himself " there.', ''],
  ['German and French marks', 'Er sagte „der Chef war es selbst“. Il dit « le patron lui-même ».', ''],
  ['a quote inside a quote', 'He said "used PowerShell to "the moon and back"" then.', ''],
  ['a quote that only comes about', 'He "saw it all. See T9999 at once. It was you" then.', ''],
  ['inches', 'A 5" disk. They "used PowerShell to download" it.', 'A 5" disk. They "used PowerShell to download" it.'],
  [
    'links, but not their labels',
    'Read [the page](https://evil.example/x) or http://evil.example/y now.',
    'Read the page or  now.',
  ],
  ['pictures', 'Look: ![here](http://evil.example/z).', 'Look: here.'],
  ['invisible marks', 'It\u200b ran\u202e.', 'It ran.'],
])('%s', (_, text, expected) => {
  expect(own(text).words).toBe(expected);
});
