import { splitClauses } from './split-clauses.ts';
import { type Span, splitSentences } from './split-sentences.ts';

/** A piece of the finding that is looked up by itself. */
export interface Window extends Span {
  text: string;
  /** A clause adds what its sentence says beside its main thing; it counts for less than a sentence. */
  part: 'sentence' | 'clause';
}

/** Work is bounded: a longer text is looked up in larger pieces. */
const maxWindows = 160;
/** Up to so many sentences, each is also looked up clause by clause. */
const clausesUpToSentences = 12;
const longestWindow = 2000;

/** The pieces of a finding that are looked up, in order of the text; always at most `maxWindows`. */
export function windowsOf(finding: string): Window[] {
  const sentences = splitSentences(finding).flatMap((span) => cutLong(span));
  const clauses =
    sentences.length <= clausesUpToSentences ? sentences.flatMap((span) => splitClauses(finding, span)) : [];
  const windows = [
    ...groupSpans(sentences, maxWindows).map((span) => window(finding, span, 'sentence')),
    ...clauses.slice(0, maxWindows / 2).map((span) => window(finding, span, 'clause')),
  ];
  return windows.sort((a, b) => a.start - b.start || b.end - a.end);
}

function window(finding: string, span: Span, part: Window['part']): Window {
  return { ...span, part, text: finding.slice(span.start, Math.min(span.end, span.start + longestWindow)) };
}

/** Neighbours joined, so that no more than `most` spans are left. */
function groupSpans(spans: readonly Span[], most: number): Span[] {
  const size = Math.ceil(spans.length / most);
  const groups: Span[] = [];
  for (let index = 0; index < spans.length; index += size) {
    const first = spans[index];
    const last = spans[Math.min(index + size, spans.length) - 1];
    if (first && last) groups.push({ start: first.start, end: last.end });
  }
  return groups;
}

function cutLong(span: Span): Span[] {
  const pieces: Span[] = [];
  for (let start = span.start; start < span.end; start += longestWindow) {
    pieces.push({ start, end: Math.min(start + longestWindow, span.end) });
  }
  return pieces;
}
