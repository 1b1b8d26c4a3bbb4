import type { Signal } from '@attack-kg/contracts';
import type { Span } from '../text/split-sentences.ts';

/** A stretch of the finding that speaks for a technique, and how strongly: 0 to 1. */
export interface Support extends Span {
  share: number;
}

/** A technique that the finding may be about, before the graph was asked. */
export interface Candidate {
  attackId: string;
  /** 0 to 1; comparable within one finding. */
  score: number;
  signals: Set<Signal>;
  /** Where in the finding, strongest first. */
  support: Support[];
  /** Why ids and weaknesses in the finding lead here; empty where likeness of words alone does. */
  reasons: string[];
}

/** Best first; equal scores by id, so that equal input gives an equal order. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.attackId < b.attackId ? -1 : 1);
}
