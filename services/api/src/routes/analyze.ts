import { analysisRequestSchema } from '@attack-kg/contracts/analysis-request';
import { describeFinding } from '@attack-kg/telemetry/log-request';
import type { Hono } from 'hono';
import type { ApiContext } from '../api-context.ts';
import { readJsonBody } from '../middleware/json-body.ts';
import type { RequestState } from '../request-state.ts';

/** `POST /analyze`: a finding in, an analysis out. A caller that goes away ends the work. */
export function registerAnalyze(app: Hono<RequestState>, context: ApiContext): void {
  app.post('/analyze', async (c) => {
    const request = await readJsonBody(c, analysisRequestSchema);
    Object.assign(c.get('event'), describeFinding(request.finding));
    const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(context.requestTimeoutMs)]);
    const result = await context.analyze(request, signal);
    Object.assign(c.get('event'), { seed_id: result.meta.seed_id, techniques: result.techniques.length });
    return c.json(result);
  });
}
