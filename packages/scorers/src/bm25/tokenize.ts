import { stemmer } from 'stemmer';

const compound = /[\p{L}\p{N}_](?:[\p{L}\p{N}_.\-\\/:$%@+]*[\p{L}\p{N}_+])?/gu;
const separators = /[^\p{L}\p{N}]+/u;

/** Words that say nothing of what was done. */
const stopWords = new Set(
  'a an and are as at be been being but by can could did do does for from had has have he her his how i if in into is it its may might of on or our she should so such than that the their them then there these they this those to was we were what when where which while who will with would you your also via'.split(
    ' ',
  ),
);

/**
 * Terms of a text for keyword search, in order. A token with inner punctuation (CVE-2021-44228, HKLM\Software\Run,
 * rundll32.exe, /etc/passwd) gives itself whole and its parts; words are stemmed (Porter) and folded to lower case.
 */
export function tokenize(text: string): string[] {
  const terms: string[] = [];
  for (const [match] of text.normalize('NFKC').toLowerCase().matchAll(compound)) {
    const parts = match.split(separators).filter((part) => part.length > 0);
    if (parts.length > 1 && match.length <= 80) terms.push(match);
    for (const part of parts) {
      if (part.length > 1 && part.length <= 40 && !stopWords.has(part)) terms.push(stemmer(part));
    }
  }
  return terms;
}
