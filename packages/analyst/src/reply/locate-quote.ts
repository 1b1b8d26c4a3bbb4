import type { Evidence } from '@attack-kg/contracts';
import { invisible } from '../prompt/fence.ts';
import { nearestWords, type PlacedWord } from './nearest-words.ts';

export interface Located {
  span: Evidence;
  /** False where the quote was not in the text as it stood, and the nearest stretch took its place. */
  exact: boolean;
}

/** Longer quotes are cut. */
const longestQuote = 2000;

/** A text prepared for many quotes. */
export interface QuoteIndex {
  text: string;
  folded: string;
  /** Where each character of `folded` stands in `text`. */
  positions: Uint32Array;
  words: PlacedWord[];
}

export function indexQuotes(text: string): QuoteIndex {
  const positions = new Uint32Array(text.length + 1);
  const hidden = new Set<number>();
  for (const match of text.matchAll(invisible)) {
    for (let at = match.index; at < match.index + match[0].length; at += 1) hidden.add(at);
  }
  const folded: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = foldCharacter(text[at] ?? '');
    if (hidden.has(at) || (character === ' ' && (folded.at(-1) ?? ' ') === ' ')) continue;
    positions[folded.length] = at;
    folded.push(character);
  }
  return { text, folded: folded.join(''), positions, words: wordsOf(text) };
}

/**
 * The stretch of the text that a quote means; white space, case, invisible marks and the quotation marks around it do
 * not count. Undefined where there is none.
 */
export function locateQuote(index: QuoteIndex, quote: string): Located | undefined {
  const cut = quote.slice(0, longestQuote).replaceAll(invisible, '');
  const folded = cut.split('').map(foldCharacter).join('').replaceAll(/ +/g, ' ');
  const wanted = folded.replaceAll(/^["'“”‘’… ]+|["'“”‘’… ]+$/g, '');
  if (!/[\p{L}\p{N}]/u.test(wanted)) return undefined;
  const at = index.folded.indexOf(wanted);
  if (at >= 0) {
    const start = index.positions[at] ?? 0;
    const end = (index.positions[at + wanted.length - 1] ?? 0) + 1;
    return { span: spanOf(index.text, start, end), exact: true };
  }
  const nearest = nearestWords(index.words, wordsOf(cut));
  return nearest && { span: spanOf(index.text, nearest.start, nearest.end), exact: false };
}

function spanOf(text: string, start: number, end: number): Evidence {
  return { text: text.slice(start, end), start, end };
}

function foldCharacter(character: string): string {
  if (/\s/.test(character)) return ' ';
  const lower = character.toLowerCase();
  // Some letters become two: they stay as they are, for offsets must hold.
  return lower.length === 1 ? lower : character;
}

function wordsOf(text: string): PlacedWord[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
