import { sigmoid, topicTermsOf, topicWords, weightedSum } from '@attack-kg/analysis';
import { type Calibration, type SearchDocument, termsOf, topicTerms } from '@attack-kg/contracts';
import { type EventCase, fitEvents } from './fit-events.ts';
import type { ScoredText } from './score-texts.ts';

type Topic = Calibration['topic'];

export interface FittedTopic {
  topic: Topic;
  /** What it would be had a text about no attack not been there: such a text is judged by what the others say. */
  without(text: ScoredText): Topic;
}

/** So many of the texts about no attack are to get nothing, each judged by the others … */
const silent = 0.8;
/** … but no more of terse on-topic texts than this. */
const mostLost = 0.015;
const sideWeight = 500;
/** A share of texts so small says nothing: a word that few texts have is no sign of anything. */
const smallShare = 0.004;
/** Words that tell less than this are left out. */
const leastOdds = 0.3;

/** How to tell a text about an attack or a flaw from one that is about neither, learnt from both. */
export function fitTopic(texts: readonly ScoredText[], documents: readonly SearchDocument[]): FittedTopic {
  const offTopic = texts.filter(({ kind }) => kind === 'off_topic');
  const onTopic = texts.filter(({ kind }) => kind !== 'off_topic' && kind !== 'joined' && kind !== 'foreign_joined');
  const shares = sharesOf(documents.map(({ text }) => text));
  const vocabulary = vocabularyOf(
    shares,
    offTopic.map(({ text }) => text),
  );
  const on = onTopic.map((text) => termsIn(text, vocabulary));
  // A text is judged by what the others say of its words, as a reader's will be.
  const vocabularyWithout = (text: ScoredText) => {
    const others = offTopic.filter((other) => other !== text).map((entry) => entry.text);
    return vocabularyOf(shares, others, topicWords(text.text));
  };
  const off = offTopic.map((text) => termsIn(text, vocabularyWithout(text)));
  const weights = fitEvents(
    [...casesOf(on.flat(), true), ...casesOf(off.flat(), false)],
    topicTerms.map(() => 0),
  );
  const terms = termsOf(topicTerms, Object.fromEntries(topicTerms.map((term, index) => [term, weights[index]])));
  const relevances = (list: readonly number[][][]) =>
    list
      .map((rows) => Math.max(...rows.map((row) => sigmoid(weightedSum(topicTerms, terms, row)))))
      .sort((a, b) => a - b);
  const terse = relevances(on.filter((_, index) => onTopic[index]?.kind === 'terse'));
  const floor = Math.min(at(relevances(off), silent), at(terse, mostLost));
  return {
    topic: { terms, vocabulary, floor },
    without: (text) => ({ terms, vocabulary: vocabularyWithout(text), floor }),
  };
}

/** The two sides count alike, however many texts each has. */
function casesOf(rows: readonly number[][], right: boolean): EventCase[] {
  return rows.map((terms) => ({ pieces: [terms], right, weight: sideWeight / rows.length }));
}

/** The value that such a share of a sorted list is below. */
function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

function judgedSpans({ spans }: ScoredText) {
  return spans.filter(({ span }) => span.part !== 'clause');
}

function termsIn(text: ScoredText, vocabulary: Record<string, number>): number[][] {
  return judgedSpans(text).map((span) => topicTermsOf(span, vocabulary));
}

/** By word, the share of texts that have it. */
function sharesOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of topicWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, count / texts.length]));
}

/** By word, how much more often texts of the corpus have it than those that are off topic; of `words` alone where they are given. */
function vocabularyOf(
  corpus: ReadonlyMap<string, number>,
  offTopic: readonly string[],
  words?: readonly string[],
): Record<string, number> {
  const shares = sharesOf(offTopic);
  const entries = [...(words ?? new Set([...corpus.keys(), ...shares.keys()]))].map((word): [string, number] => {
    const odds = Math.log((corpus.get(word) ?? 0) + smallShare) - Math.log((shares.get(word) ?? 0) + smallShare);
    return [word, Math.round(odds * 100) / 100];
  });
  return Object.fromEntries(entries.filter(([, odds]) => Math.abs(odds) >= leastOdds));
}
