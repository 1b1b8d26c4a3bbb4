import { AppError, type OcsfEvent, ocsfEventSchema } from '@attack-kg/contracts';
import { enrichOcsf, isFinding, type OcsfOutcome, ocsfFindings } from '@attack-kg/exports';
import type { Context } from 'hono';
import * as z from 'zod';
import type { ApiContext } from '../api-context.ts';
import { attackVersionOf } from '../exports/attack-version.ts';
import { holdToSchema, isNdjson, readJsonBody, readJsonLines } from '../middleware/json-body.ts';
import type { RequestState } from '../request-state.ts';
import { analyzeTexts, type TextOutcome } from './analyze-texts.ts';
import { scanQuerySchema } from './scan-query.ts';

/**
 * OCSF events, enriched, in the shape in which they came: one event, a list, or a line each. Each distinct text is analysed once,
 * however many events say it; where an analysis fails, the event says so.
 */
export async function enrichOcsfEvents(c: Context<RequestState>, context: ApiContext): Promise<Response> {
  const query = holdToSchema(c.req.query(), scanQuerySchema);
  const isLines = isNdjson(c);
  const body = isLines ? await readJsonLines(c, ocsfEventSchema) : await readEvents(c);
  const events = Array.isArray(body) ? body : [body];
  if (!events.some(isFinding)) throw noFinding(events);
  const texts = ocsfFindings(events).flatMap(({ text }) => (text ? [text] : []));
  const { manifest } = await context.seeds.current(c.req.raw.signal);
  const outcomes = await analyzeTexts(texts, query, context, c.req.raw.signal);
  Object.assign(c.get('event'), { seed_id: manifest.seed_id, events: events.length, texts: outcomes.size });
  const enriched = enrichOcsf(events, (text) => say(outcomes.get(text)), attackVersionOf(manifest));
  if (isLines) {
    const lines = enriched.map((event) => `${JSON.stringify(event)}\n`).join('');
    return c.body(lines, 200, { 'content-type': 'application/x-ndjson' });
  }
  const [only] = enriched;
  return c.json(Array.isArray(body) ? enriched : only, 200, { 'content-type': 'application/vnd.ocsf+json' });
}

/** Held to the schema of what it is, so that an error names the field that is wrong. */
async function readEvents(c: Context<RequestState>): Promise<OcsfEvent | OcsfEvent[]> {
  const value = await readJsonBody(c, z.unknown());
  return Array.isArray(value) ? holdToSchema(value, z.array(ocsfEventSchema)) : holdToSchema(value, ocsfEventSchema);
}

/** A finding that says nothing has no outcome, and that is said as well. */
function say(outcome: TextOutcome | undefined): OcsfOutcome {
  if (!outcome) return { not_analysed: 'no_text' };
  return 'answer' in outcome ? outcome : { not_analysed: outcome.error.code };
}

function noFinding(events: readonly OcsfEvent[]): AppError {
  const classes = [...new Set(events.map(({ class_uid }) => class_uid))].slice(0, 5).join(', ');
  const there = classes ? `only ${classes}` : 'the body is empty';
  const message = `there is no Vulnerability Finding (2002) and no Detection Finding (2004): ${there}`;
  const errors = [{ field: 'class_uid', message }];
  return new AppError('invalid_request', { publicMessage: `class_uid: ${message}`, details: { errors } });
}
