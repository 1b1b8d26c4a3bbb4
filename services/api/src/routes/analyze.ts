import { type AnalysisRequest, analysisRequestSchema } from '@attack-kg/contracts';
import { describeFinding } from '@attack-kg/telemetry';
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import type { ApiContext } from '../api-context.ts';
import { holdToSchema, readJsonBody } from '../middleware/json-body.ts';
import type { RequestState } from '../request-state.ts';
import { streamAnalysis } from '../streaming/stream-analysis.ts';

/** `?explain=true` is the same as the field. */
const analyzeQuerySchema = z.strictObject({ explain: z.enum(['true', 'false']).optional() });

/**
 * `POST /analyze`: a finding in, an analysis out; with `Accept: text/event-stream` as events while it is made. A caller
 * that goes away ends the work.
 */
export function registerAnalyze(app: Hono<RequestState>, context: ApiContext): void {
  app.post('/analyze', async (c) => {
    const body = await readJsonBody(c, analysisRequestSchema);
    const { explain } = holdToSchema(c.req.query(), analyzeQuerySchema);
    const request = explain === 'true' && body.explain === false ? { ...body, explain: true } : body;
    Object.assign(c.get('event'), describeFinding(request.finding));
    if (wantsEvents(c)) return streamAnalysis(c, context, request);
    return c.json(await analyzeWhole(c, context, request));
  });
}

function wantsEvents(c: Context): boolean {
  return /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '');
}

async function analyzeWhole(c: Context<RequestState>, context: ApiContext, request: AnalysisRequest) {
  const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(context.requestTimeoutMs)]);
  const result = await context.analyze(request, signal);
  const { seed_id, mode, llm } = result.meta;
  Object.assign(c.get('event'), { seed_id, mode, techniques: result.techniques.length });
  if (llm) Object.assign(c.get('event'), { model_calls: llm.calls, model_cost_usd: llm.cost_usd });
  return result;
}
