import { expect, it } from 'vitest';
import { createTitleWords } from './title-words.ts';

it('gives the same word the same number in every title, and each once', () => {
  const words = createTitleWords();
  const [suspicious, curl, execution] = words.of('Suspicious curl: curl execution');
  expect(words.of('Execution of cURL')).toEqual([execution, expect.any(Number), curl]);
  expect(words.of('Suspicious')).toEqual([suspicious]);
  expect(words.size).toBe(4);
});

it('knows of any text the words that a title has, and learns none from it', () => {
  const words = createTitleWords();
  const [dumped, lsass] = words.of('Dumped LSASS');
  expect([...words.among('They dumped lsass with procdump')]).toEqual([dumped, lsass]);
  expect(words.size).toBe(2);
});
