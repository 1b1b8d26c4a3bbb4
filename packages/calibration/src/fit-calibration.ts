import {
  byScorer,
  onTopicSpans,
  passingTechniques,
  type SeedIdentity,
  type SeedView,
  textTermsOf,
  weighPieces,
} from '@attack-kg/analysis';
import {
  type Calibration,
  pieceTerms,
  type SearchDocument,
  scorerNames,
  termsOf,
  textTerms,
  uncalibrated,
} from '@attack-kg/contracts';
import { round } from '@attack-kg/ranking';
import { type EventCase, fitEvents } from './fit-events.ts';
import { fitTopic } from './fit-topic.ts';
import { fitWeights, type ScoredCase } from './fit-weights.ts';
import { calibrationFilter, type ScoredText } from './score-texts.ts';
import type { TextKind } from './texts/known-text.ts';

/** What all texts of a kind count for together, each alike: those of every other maker as much as a quarter of the examples. */
const countsFor: Record<TextKind, number> = {
  example: 800,
  terse: 400,
  joined: 250,
  clauses: 350,
  foreign: 900,
  foreign_joined: 120,
  flaw: 0,
  off_topic: 400,
};
/** When all pieces of a text are weighed together, those of other makers count so many times … */
const foreignTexts = 2;
/** … and texts that say several things so many: there the number of pieces is asked for, which single ones do not have. */
const togetherTimes: Partial<Record<TextKind, number>> = { joined: 1.6, clauses: 1.15 };
/** Of a text, the techniques that it speaks for most are looked at, right or not. */
const techniquesLookedAt = 20;

/** First what each scorer counts for, then which texts are on topic, then what the scores of a piece, and of all pieces of a text, are worth. */
export function fitCalibration(
  seed: SeedView<SeedIdentity>,
  texts: readonly ScoredText[],
  documents: readonly SearchDocument[],
): Calibration {
  const weightOf = weightsByKind(texts);
  const labelled = texts.filter(({ techniques }) => techniques.length > 0);
  const weights = fitWeights(scoredCases(seed, labelled, weightOf), passingTechniques(seed, calibrationFilter));
  const { topic, without } = fitTopic(texts, documents);
  const weighedBy = (judge: Calibration['topic']) => ({
    ...seed,
    calibration: { ...uncalibrated, weights, topic: judge },
  });
  const weighted = weighedBy(topic);
  const offTopic = texts.filter(({ kind }) => kind === 'off_topic');
  const cases = [
    ...labelled.flatMap((text) => eventCases(weighted, text, weightOf(text.kind))),
    ...offTopic.flatMap((text) => eventCases(weighedBy({ ...without(text), floor: 0 }), text, weightOf(text.kind))),
  ];
  const pieces = fitPieces(cases);
  const text = fitText(cases, pieces);
  return {
    version: 4,
    cases: labelled.length,
    weights: byScorer(scorerNames, (scorer) => round(weights[scorer])),
    pieces: namedBy(pieceTerms, pieces),
    text: namedBy(textTerms, text),
    topic: {
      ...topic,
      terms: namedBy(Object.keys(topic.terms) as (keyof typeof topic.terms)[], Object.values(topic.terms)),
      floor: round(topic.floor),
    },
  };
}

/** What the terms of a piece weigh. */
function fitPieces(cases: readonly LookedAt[]): number[] {
  return fitEvents(
    cases,
    pieceTerms.map((term) => uncalibrated.pieces[term]),
  );
}

/**
 * What the pieces of a text are worth together. A reader's text is of a maker that the pieces' weights have not been fitted
 * on; so each maker's texts are taken with the weights that the others' texts give, and count for more.
 */
function fitText(cases: readonly LookedAt[], pieces: readonly number[]): number[] {
  const makers = new Set(cases.flatMap(({ maker }) => maker ?? []));
  const without = new Map([...makers].map((left) => [left, fitPieces(cases.filter(({ maker }) => maker !== left))]));
  return fitEvents(
    cases.map((entry): EventCase => {
      const weights = without.get(entry.maker ?? '') ?? pieces;
      const odds = entry.pieces.map((terms) => sumOf(terms, weights));
      return {
        pieces: [textTermsOf(odds, entry.looked)],
        right: entry.right,
        weight: entry.weight * (entry.maker ? foreignTexts : (togetherTimes[entry.kind] ?? 1)),
      };
    }),
    textTerms.map((term) => uncalibrated.text[term]),
  );
}

function weightsByKind(texts: readonly ScoredText[]): (kind: TextKind) => number {
  const counts = new Map([...Map.groupBy(texts, ({ kind }) => kind)].map(([kind, list]) => [kind, list.length]));
  return (kind) => countsFor[kind] / (counts.get(kind) ?? 1);
}

/** Passages of texts that say one thing: what each scorer counts for is asked there. */
function scoredCases(
  { techniques }: SeedView<SeedIdentity>,
  texts: readonly ScoredText[],
  weightOf: (kind: TextKind) => number,
): ScoredCase[] {
  return texts
    .filter(({ kind }) => kind === 'example' || kind === 'terse' || kind === 'foreign')
    .flatMap(({ kind, techniques: named, spans }) => {
      const right = named.flatMap((id) => techniques.positions.get(id) ?? []);
      if (right.length === 0) return [];
      return spans
        .filter(({ span }) => span.part === 'passage')
        .map(({ scores }): ScoredCase => ({ scores, right, weight: weightOf(kind) }));
    });
}

interface LookedAt extends EventCase {
  kind: TextKind;
  /** Whose text it is, where it is not ATT&CK's. */
  maker: string | undefined;
  /** So many pieces the text has. */
  looked: number;
}

function eventCases(seed: SeedView<SeedIdentity>, text: ScoredText, weight: number): LookedAt[] {
  const pieces = weighPieces(seed, onTopicSpans(text.spans, seed.calibration.topic), calibrationFilter);
  const byTechnique = Map.groupBy(pieces.flat(), ({ attackId }) => attackId);
  const own = pieceTerms.indexOf('own');
  const strongest = (terms: readonly (readonly number[])[]) => Math.max(...terms.map((row) => row[own] ?? 0));
  return [...byTechnique]
    .map(([attackId, support]): LookedAt => {
      const terms = support.map((entry) => entry.terms);
      return {
        pieces: terms,
        right: text.techniques.includes(attackId),
        weight,
        looked: pieces.length,
        kind: text.kind,
        maker: text.maker,
      };
    })
    .sort((a, b) => strongest(b.pieces) - strongest(a.pieces))
    .slice(0, techniquesLookedAt + 2 * pieces.length);
}

function sumOf(terms: readonly number[], weights: readonly number[]): number {
  return terms.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);
}

function namedBy<Term extends string>(names: readonly Term[], values: readonly number[]): Record<Term, number> {
  return termsOf(
    names,
    Object.fromEntries(names.map((name, index) => [name, round(values[index] ?? 0)])) as Partial<Record<Term, number>>,
  );
}
