import type { Hono } from 'hono';
import type { ApiContext } from '../api-context.ts';
import type { RequestState } from '../request-state.ts';

export const sarifPath = '/sarif';

/** `POST /sarif`: a scanner's file in, the same file enriched out. What it needs is loaded with the first file. */
export function registerSarif(app: Hono<RequestState>, context: ApiContext): void {
  app.post(sarifPath, async (c) => {
    const { enrichFile } = await import('../sarif/enrich-file.ts');
    return enrichFile(c, context);
  });
}
