import { type Span, trimSpan } from './split-sentences.ts';

const clauseBorder = /[;:]\s+|,?\s+(?:and then|then|and|before|after|while|which|followed by)\s+|,\s+(?=\w)/gi;
/** Shorter pieces carry too little to be looked up alone. */
const leastWords = 3;

/**
 * The clauses of a sentence, for sentences that say several things. A piece that is too short is kept with the one
 * before it. A sentence that does not fall apart gives an empty list.
 */
export function splitClauses(text: string, sentence: Span): Span[] {
  const inner = text.slice(sentence.start, sentence.end);
  const pieces: Span[] = [];
  let start = sentence.start;
  for (const match of inner.matchAll(clauseBorder)) {
    const end = sentence.start + match.index;
    if (wordCount(text.slice(start, end)) < leastWords) continue;
    pieces.push({ start, end });
    start = end + match[0].length;
  }
  const tail = { start, end: sentence.end };
  const last = pieces.at(-1);
  if (last && wordCount(text.slice(tail.start, tail.end)) < leastWords) last.end = tail.end;
  else pieces.push(tail);
  return pieces.length < 2 ? [] : pieces.flatMap((piece) => trimSpan(text, piece) ?? []);
}

function wordCount(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
