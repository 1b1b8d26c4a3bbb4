import type { ExplainedStage, SearchHit } from '@attack-kg/contracts';
import type { Candidate } from '../candidates/candidate.ts';
import type { LocalScorerName, TechniqueScores } from '../candidates/technique-scores.ts';
import type { TechniqueSpace } from '../candidates/technique-space.ts';
import type { Span } from '../text/split-sentences.ts';

/** What was found for one stretch of the finding. */
export interface TracedWindow extends Span {
  /** Documents like it, fused. */
  hits: readonly SearchHit[];
  /** By head, what it alone would say; shares of the techniques of the space. */
  distributions: Pick<TechniqueScores, LocalScorerName>;
  space: TechniqueSpace;
  offTopic: boolean;
}

/** Why a candidate was not selected. */
export type Rejection = 'retired' | 'domain' | 'platform' | 'noise' | 'top_k';

/** What an analysis leaves behind for its explanation; nothing is kept where nobody asks for one. */
export interface AnalysisTrace {
  windows: TracedWindow[];
  /** By stage, each technique's score and rank then. */
  stages: Map<ExplainedStage, Map<string, { score: number; rank: number }>>;
  rejected: Map<string, Rejection>;
}

export function createTrace(): AnalysisTrace {
  return { windows: [], stages: new Map(), rejected: new Map() };
}

/** Candidates change on their way, so a stage is copied. */
export function traceStage(
  trace: AnalysisTrace | undefined,
  stage: ExplainedStage,
  candidates: readonly Candidate[],
): void {
  trace?.stages.set(
    stage,
    new Map(candidates.map(({ attackId, score }, index) => [attackId, { score, rank: index + 1 }])),
  );
}
