import { atOnce, type Steps } from '../turns/steps.ts';
import { splitClauses } from './split-clauses.ts';
import { type Span, splitSentencesInSteps } from './split-sentences.ts';

/** A piece of the finding that is looked up by itself. */
export interface TextSpan extends Span {
  text: string;
  /**
   * What it is of the text: some sentences that stand together, one of them, or a clause of one. A sentence that stands
   * alone is a passage too, and is looked up once, as `passage`.
   */
  part: 'passage' | 'sentence' | 'clause';
}

/** Work is bounded: of a longer text, neighbouring sentences are taken for one. */
const mostSpans = 120;
/** Up to so many sentences, each is also looked up clause by clause. */
const clausesUpToSentences = 12;
const longestSpan = 2000;

/** So many sentences make a passage, unless they are long. */
const passageSentences = 5;
const longestPassage = 1500;

/** The pieces of a finding that are looked up, in order of the text, the larger before those inside it. Their number is bounded. */
export function splitFinding(finding: string): TextSpan[] {
  return atOnce(splitFindingInSteps(finding));
}

export function* splitFindingInSteps(finding: string): Steps<TextSpan[]> {
  const split = (yield* splitSentencesInSteps(finding)).flatMap((span) => cutLong(span));
  // A long text is looked up once, in passages alone.
  if (split.length > mostSpans) return groupSpans(split, mostSpans).map((span) => textSpan(finding, span, 'passage'));
  const clauses = split.length <= clausesUpToSentences ? split.flatMap((span) => splitClauses(finding, span)) : [];
  const spans = passagesOf(split).flatMap(({ passage, inside }) => [
    textSpan(finding, passage, 'passage'),
    ...(inside.length > 1 ? inside.map((span) => textSpan(finding, span, 'sentence')) : []),
  ]);
  spans.push(...clauses.slice(0, mostSpans / 2).map((span) => textSpan(finding, span, 'clause')));
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

interface Passage {
  passage: Span;
  inside: Span[];
}

/** Neighbouring sentences, as many as make a passage. */
function passagesOf(sentences: readonly Span[]): Passage[] {
  const passages: Passage[] = [];
  for (const sentence of sentences) {
    const last = passages.at(-1);
    const fits = last && last.inside.length < passageSentences && sentence.end - last.passage.start <= longestPassage;
    if (fits) {
      last.inside.push(sentence);
      last.passage = { start: last.passage.start, end: sentence.end };
    } else passages.push({ passage: sentence, inside: [sentence] });
  }
  return passages;
}

function textSpan(finding: string, span: Span, part: TextSpan['part']): TextSpan {
  return { ...span, part, text: finding.slice(span.start, Math.min(span.end, span.start + longestSpan)) };
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
  for (let start = span.start; start < span.end; start += longestSpan) {
    pieces.push({ start, end: Math.min(start + longestSpan, span.end) });
  }
  return pieces;
}
