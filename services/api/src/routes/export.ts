import { analysisResultSchema } from '@attack-kg/contracts';
import type { Hono } from 'hono';
import type { ApiContext } from '../api-context.ts';
import { sendExport } from '../exports/send-export.ts';
import { formatQuerySchema, wantedFormat } from '../exports/wanted-format.ts';
import { holdToSchema, readJsonBody } from '../middleware/json-body.ts';
import type { RequestState } from '../request-state.ts';

export const exportPath = '/export';

/** `POST /export`: an answer that was given before, perhaps with techniques that an analyst took out, in another format. */
export function registerExport(app: Hono<RequestState>, context: ApiContext): void {
  app.post(exportPath, async (c) => {
    const { format, ...choices } = holdToSchema(c.req.query(), formatQuerySchema);
    const answer = await readJsonBody(c, analysisResultSchema);
    const wanted = wantedFormat(format, c.req.header('accept') ?? '');
    return wanted ? sendExport(c, context, wanted, answer, choices) : c.json(answer);
  });
}
