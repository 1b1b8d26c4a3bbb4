import type { Signal } from '@attack-kg/contracts';
import type { Span } from './text/split-sentences.ts';

/** A stretch of the finding that speaks for a technique. */
export interface Support extends Span {
  /** How strongly, 0 to 1, on the scale of candidates' scores. */
  score: number;
  /** A rule matches it, or it resembles texts of the corpus. */
  by: 'rule' | 'text';
}

/** A technique that the finding may be about, before the graph was asked. Stages make new ones; none is changed. */
export interface Candidate {
  readonly attackId: string;
  /** What the order follows, 0 to 1: what is said of a sub-technique is said of its parent, too. */
  readonly score: number;
  /** How likely an analyst would name this very technique. */
  readonly probability: number;
  /** The share of a parent's score that comes from its sub-techniques. */
  readonly inherited: number;
  /** Its parent, where that has no entry of its own. */
  readonly also: readonly string[];
  readonly signals: ReadonlySet<Signal>;
  /** Where in the finding, strongest first. */
  readonly support: readonly Support[];
  /** Why ids and weaknesses in the finding lead here; empty where similarity of text alone does. */
  readonly reasons: readonly string[];
}

/** Best first; equal scores by id, so that equal input gives an equal order. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.attackId < b.attackId ? -1 : 1);
}

/** Strongest first; equally strong ones in the order of the text. */
export function compareSupport(a: Support, b: Support): number {
  return b.score - a.score || a.start - b.start;
}
