import type { AnalysisRequest } from '@attack-kg/contracts';

/** A finding whose whole answer is kept beside it. */
export interface GoldenFinding {
  /** The name of the file that keeps its answer. */
  name: string;
  finding: string;
  /** What the caller asks beyond the finding. */
  options?: Partial<Pick<AnalysisRequest, 'top_k' | 'platforms' | 'domains' | 'explain'>>;
}
