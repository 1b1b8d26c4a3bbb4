import type { AnalysisRequest } from '../analysis-request.ts';
import type { AnalysisResult, ModelUse, TechniqueAnswer, Warning } from '../analysis-result.ts';

/** What an analyst made of an answer. Nothing in it was not in the answer, but for the words that are marked as its own. */
export interface AnalystChoice {
  /** Techniques of the answer, best first; only `probability`, `confidence`, `evidence`, `rationale` and `model_choice` may differ. */
  techniques: TechniqueAnswer[];
  /** Its own words on a mitigation, by id. */
  mitigations: Map<string, string>;
  /** Its own words on a data source, by name. */
  dataSources: Map<string, string>;
  /** Empty where it said nothing fit to be shown. */
  killChain: string;
  /** For two readers; a part is empty where it said nothing fit to be shown. */
  summary: { management: string; engineers: string };
  /** Ids that it named without having been shown them. */
  filteredIds: string[];
  /** For the reader of the answer, such as a prompt that the server has cut. */
  warnings: Warning[];
  use: ModelUse;
}

/**
 * Judges what was found and explains it. It may reorder; it can neither add nor take away. `answer` holds all candidates, `request.top_k` of them are wanted. Errors: those of the
 * upstream `llm`; `upstream_invalid_response` where it talks nonsense. `signal` ends the work, its reason is rethrown.
 */
export interface Analyst {
  readonly model: string;
  choose(answer: AnalysisResult, request: AnalysisRequest, signal?: AbortSignal): Promise<AnalystChoice>;
}
