import type { ExplainedStage } from '@attack-kg/contracts';
import type { Candidate } from '../candidate.ts';

/** What the stages of an analysis leave behind for its explanation. */
export interface Trace {
  /** Candidates after each stage, best first. */
  readonly after: ReadonlyMap<ExplainedStage, readonly Candidate[]>;
  /** Why a candidate is gone, by technique. */
  readonly lost: ReadonlyMap<string, { stage: ExplainedStage; reason: string }>;
  note(stage: ExplainedStage, before: readonly Candidate[], after: readonly Candidate[], reason?: string): void;
}

export function createTrace(): Trace {
  const stages = new Map<ExplainedStage, readonly Candidate[]>();
  const lost = new Map<string, { stage: ExplainedStage; reason: string }>();
  return {
    after: stages,
    lost,
    note(stage, before, after, reason) {
      stages.set(stage, after);
      if (reason === undefined) return;
      const kept = new Set(after.map(({ attackId }) => attackId));
      for (const { attackId } of before) if (!kept.has(attackId)) lost.set(attackId, { stage, reason });
    },
  };
}
