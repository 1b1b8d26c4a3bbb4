import type { FoundDocuments } from '@attack-kg/contracts';
import type { TextSpan } from '../text/split-finding.ts';
import type { Likeness } from './likeness.ts';
import type { TechniqueScores } from './technique-scores.ts';

/** A piece of the finding with all that was found out about it. */
export interface ScoredSpan {
  span: TextSpan;
  found: FoundDocuments;
  scores: TechniqueScores;
  /** How like it is to anything in the corpus. */
  likeness: Likeness;
}
