import { type AnalysisRequest, type AnalysisResult, limitTime } from '@attack-kg/contracts';
import type { Context } from 'hono';
import type { ApiContext } from './api-context.ts';
import type { RequestState } from './request-state.ts';

/** One analysis for the caller of this request, within its time; the log line says how it went. */
export async function analyzeFinding(
  c: Context<RequestState>,
  context: ApiContext,
  request: AnalysisRequest,
): Promise<AnalysisResult> {
  const limit = limitTime(context.requestTimeoutMs, c.req.raw.signal);
  const result = await context.analyze(request, limit.signal).finally(limit.end);
  const { seed_id, mode, llm } = result.meta;
  Object.assign(c.get('event'), { seed_id, mode, techniques: result.techniques.length });
  if (result.meta.cached) c.get('event').cached = true;
  if (llm) Object.assign(c.get('event'), { model_calls: llm.calls, model_cost_usd: llm.cost_usd });
  return result;
}
