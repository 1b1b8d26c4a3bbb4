import type { AnalysisRequest, DocumentFilter } from '@attack-kg/contracts';
import type { Classification } from './mentions/classification.ts';
import type { ScoredSpan } from './retrieval/scored-span.ts';
import type { TextSpan } from './text/split-finding.ts';

/** A request, and what its text says by itself. */
export interface Question {
  request: AnalysisRequest;
  classification: Classification;
  /** Where to look: domains as asked for or as the text speaks of them, platforms as asked for. */
  filter: DocumentFilter;
  /** How many candidates to find; more than the caller wants where an analyst chooses among them. */
  topK: number;
  /** The pieces of the finding that are looked up. */
  spans: readonly TextSpan[];
}

/** The same after retrieval: what all further stages ask. */
export interface ScoredQuestion extends Question {
  scored: readonly ScoredSpan[];
}
