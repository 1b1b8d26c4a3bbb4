import { type AnalysisRequest, analysisRequestSchema } from '@attack-kg/contracts';
import { describeFinding } from '@attack-kg/telemetry';
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { analyzeFinding } from '../analyze-finding.ts';
import type { ApiContext } from '../api-context.ts';
import type { AnswerKeys } from '../cache/answer-keys.ts';
import { textOf } from '../cache/answer-text.ts';
import { isWhole } from '../cache/cache-answers.ts';
import { sendExport } from '../exports/send-export.ts';
import { formatQuerySchema, wantedFormat } from '../exports/wanted-format.ts';
import { holdToSchema, readJsonBody } from '../middleware/json-body.ts';
import { hasAlready } from '../middleware/seed-tag.ts';
import type { RequestState } from '../request-state.ts';
import { streamAnalysis } from '../streaming/stream-analysis.ts';

/** `?explain=true` is the same as the field. */
export const analyzeQuerySchema = formatQuerySchema.extend({ explain: z.enum(['true', 'false']).optional() });

/**
 * `POST /analyze`: a finding in, an analysis out, as JSON or in the format that `?format=` or `Accept` names; with `Accept:
 * text/event-stream` as events while it is made. A caller that goes away ends the work. The question changes nothing, so the
 * answer has a tag as one by GET has: 304 where `If-None-Match` names the tag of what would be answered.
 */
export function registerAnalyze(app: Hono<RequestState>, context: ApiContext, keys: AnswerKeys): void {
  const tagOf = async (request: AnalysisRequest, seedId: string) => `W/"${await keys.of(request, seedId)}"`;
  app.post('/analyze', async (c) => {
    const body = await readJsonBody(c, analysisRequestSchema);
    const { explain, format, ...choices } = holdToSchema(c.req.query(), analyzeQuerySchema);
    const request = explain === 'true' && body.explain === false ? { ...body, explain: true } : body;
    Object.assign(c.get('event'), describeFinding(request.finding));
    if (!format && wantsEvents(c)) return streamAnalysis(c, context, request);
    const wanted = wantedFormat(format, c.req.header('accept') ?? '');
    if (!wanted && c.req.header('if-none-match')) {
      const { manifest } = await context.seeds.current(c.req.raw.signal);
      const known = { etag: await tagOf(request, manifest.seed_id) };
      if (hasAlready(c, known)) return c.body(null, 304, known);
    }
    const answer = await analyzeFinding(c, context, request);
    if (wanted) return sendExport(c, context, wanted, answer, choices);
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    // What lacks a part is not what the caller gets next time.
    if (isWhole(answer)) headers.etag = await tagOf(request, answer.meta.seed_id);
    return c.body(textOf(answer), 200, headers);
  });
}

function wantsEvents(c: Context): boolean {
  return /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '');
}
