import type { Candidate } from './candidate.ts';
import type { ScoredQuestion } from './question.ts';
import type { SeedView } from './seed-view.ts';

/**
 * One step from candidates to candidates, best first. Pure: it changes nothing that it is given, asks nobody, and knows
 * nothing of tracing, timing or switches; `runStages` adds those.
 */
export type Stage = (candidates: readonly Candidate[], seed: SeedView, question: ScoredQuestion) => Candidate[];
