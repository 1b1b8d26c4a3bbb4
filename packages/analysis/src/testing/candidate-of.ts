import type { Candidate } from '../candidate.ts';

/** A candidate for tests, of which only what matters there is said. */
export function candidateOf(attackId: string, score: number, more: Partial<Candidate> = {}): Candidate {
  return {
    attackId,
    score,
    probability: score,
    inherited: 0,
    also: [],
    signals: new Set(),
    support: [],
    reasons: [],
    ...more,
  };
}
