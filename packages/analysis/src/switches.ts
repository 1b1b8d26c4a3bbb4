import { scorerNames } from '@attack-kg/contracts';
import type { Question } from './question.ts';
import { byScorer } from './retrieval/technique-scores.ts';
import type { SeedView } from './seed-view.ts';

/** Parts of an analysis that can be switched off one by one, to measure what each is worth. */
export const switchableParts = [
  ...scorerNames,
  'clauses',
  'parents',
  'rules',
  'names',
  'cooccurrence',
  'platforms',
  'off_topic',
] as const;

export type SwitchablePart = (typeof switchableParts)[number];

/** Which parts are off; none, but in a measurement. */
export type Without = ReadonlySet<SwitchablePart>;

export const everythingOn: Without = new Set();

/** The seed with parts of it off: a scorer that counts for nothing, parents that get nothing, a floor that all are above. */
export function switchOffInSeed(seed: SeedView, without: Without): SeedView {
  const { calibration, techniques } = seed;
  return {
    ...seed,
    calibration: {
      ...calibration,
      weights: byScorer(scorerNames, (name) => (without.has(name) ? 0 : calibration.weights[name])),
      topic: without.has('off_topic') ? { ...calibration.topic, floor: 0 } : calibration.topic,
    },
    techniques: without.has('parents')
      ? { ...techniques, parentFractions: new Float32Array(techniques.ids.length) }
      : techniques,
  };
}

/** The question without the spans of a part that is off. */
export function switchOffInQuestion(question: Question, without: Without): Question {
  return without.has('clauses')
    ? { ...question, spans: question.spans.filter(({ part }) => part !== 'clause') }
    : question;
}
