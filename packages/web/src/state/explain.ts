import type { AnalysisResult, TechniqueExplanation } from '@attack-kg/contracts';
import { problemOf } from '../answer/problem.ts';
import { askServer } from './ask-server.ts';
import { requestOptions } from './options.ts';

/** Asks for the way of one technique through the analysis; null where the server says nothing of it. */
export async function explain(finding: string, attackId: string): Promise<TechniqueExplanation | null> {
  const response = await askServer('/analyze', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ finding, ...requestOptions(), explain: [attackId], llm: 'never' }),
    signal: AbortSignal.timeout(60_000),
  });
  if (!response.ok) {
    const { title, detail } = await problemOf(response);
    throw new Error(`${title}. ${detail}`);
  }
  const { explanation = [] } = (await response.json()) as AnalysisResult;
  return explanation.find(({ attack_id }) => attack_id === attackId) ?? null;
}
