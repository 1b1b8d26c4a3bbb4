import { analysisRequestSchema } from '@attack-kg/contracts';
import { describeFinding } from '@attack-kg/telemetry';
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { analyzeFinding } from '../analyze-finding.ts';
import type { ApiContext } from '../api-context.ts';
import { sendExport } from '../exports/send-export.ts';
import { formatQuerySchema, wantedFormat } from '../exports/wanted-format.ts';
import { holdToSchema, readJsonBody } from '../middleware/json-body.ts';
import type { RequestState } from '../request-state.ts';
import { streamAnalysis } from '../streaming/stream-analysis.ts';

/** `?explain=true` is the same as the field. */
export const analyzeQuerySchema = formatQuerySchema.extend({ explain: z.enum(['true', 'false']).optional() });

/**
 * `POST /analyze`: a finding in, an analysis out, as JSON or in the format that `?format=` or `Accept` names; with `Accept:
 * text/event-stream` as events while it is made. A caller that goes away ends the work.
 */
export function registerAnalyze(app: Hono<RequestState>, context: ApiContext): void {
  app.post('/analyze', async (c) => {
    const body = await readJsonBody(c, analysisRequestSchema);
    const { explain, format, ...choices } = holdToSchema(c.req.query(), analyzeQuerySchema);
    const request = explain === 'true' && body.explain === false ? { ...body, explain: true } : body;
    Object.assign(c.get('event'), describeFinding(request.finding));
    if (!format && wantsEvents(c)) return streamAnalysis(c, context, request);
    const wanted = wantedFormat(format, c.req.header('accept') ?? '');
    const answer = await analyzeFinding(c, context, request);
    return wanted ? sendExport(c, context, wanted, answer, choices) : c.json(answer);
  });
}

function wantsEvents(c: Context): boolean {
  return /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '');
}
