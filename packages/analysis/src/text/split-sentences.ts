import { atOnce, type Steps } from '../turns/steps.ts';

/** A stretch of the finding: `text` is exactly `finding.slice(start, end)`. Offsets are UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Headings and bullets end without a full stop; a blank line or a list mark is a border all the same. */
const hardBreak = /\n\s*\n|\n\s*(?:[-*•–]|\d+[.)])\s+/g;

/** The sentences of a text with their offsets, white space trimmed, in order. */
export function splitSentences(text: string): Span[] {
  return atOnce(splitSentencesInSteps(text));
}

/** So many sentences are cut without a pause. */
const sentencesAStep = 64;

export function* splitSentencesInSteps(text: string): Steps<Span[]> {
  const spans: Span[] = [];
  let blockStart = 0;
  for (const [start, end] of [...breaks(text), [text.length, text.length] as const]) {
    for (const { segment, index } of segmenter.segment(text.slice(blockStart, start))) {
      const span = trimSpan(text, { start: blockStart + index, end: blockStart + index + segment.length });
      if (span) spans.push(span);
      if (spans.length % sentencesAStep === 0) yield;
    }
    blockStart = end;
  }
  return joinAbbreviations(text, spans);
}

function* breaks(text: string): Generator<readonly [number, number]> {
  for (const match of text.matchAll(hardBreak)) yield [match.index, match.index + match[0].length];
}

/** The segmenter ends a sentence after `e.g.` or `svchost.`; a next piece in lower case goes on with it. */
function joinAbbreviations(text: string, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const gap = last ? text.slice(last.end, span.start) : '';
    if (last && !gap.includes('\n') && /^[a-z(]/.test(text.slice(span.start, span.start + 1))) last.end = span.end;
    else joined.push({ ...span });
  }
  return joined;
}

/** Without white space at its ends; undefined when nothing else is there. */
export function trimSpan(text: string, span: Span): Span | undefined {
  const inner = text.slice(span.start, span.end);
  const trimmed = inner.trim();
  if (trimmed.length === 0) return undefined;
  const start = span.start + inner.indexOf(trimmed);
  return { start, end: start + trimmed.length };
}
