import {
  type AnalysisRequest,
  type AnalysisResult,
  analysisRequestSchema,
  parentOf,
  type TechniqueFacts,
} from '@attack-kg/contracts';
import type { TestSystem } from './sample-system.ts';

/** What a model may be shown for a finding, and what the seed knows of it. */
export interface AnalystCase {
  request: AnalysisRequest;
  shown: AnalysisResult;
  facts: TechniqueFacts[];
}

export async function analystCase(system: TestSystem, finding: string): Promise<AnalystCase> {
  const request = analysisRequestSchema.parse({ finding });
  const shown = await system.api.analyze({ ...request, top_k: 20, llm: 'never' });
  const ids = shown.techniques.map((technique) => technique.attack_id);
  const withParents = [...new Set([...ids, ...ids.flatMap((id) => parentOf(id) ?? [])])].sort();
  return { request, shown, facts: await system.ports.graph.describeTechniques(shown.meta.seed_id, withParents) };
}
