import type { Hono } from 'hono';
import type { ApiContext } from '../api-context.ts';
import type { RequestState } from '../request-state.ts';

export const sarifPath = '/sarif';
export const ocsfPath = '/ocsf';

/**
 * `POST /sarif` and `POST /ocsf`: a scanner's file or a SIEM's events in, the same enriched out. What it needs is loaded with the
 * first file.
 */
export function registerScans(app: Hono<RequestState>, context: ApiContext): void {
  app.post(sarifPath, async (c) => {
    const { enrichSarifFile } = await import('../scans/enrich-sarif-file.ts');
    return enrichSarifFile(c, context);
  });
  app.post(ocsfPath, async (c) => {
    const { enrichOcsfEvents } = await import('../scans/enrich-ocsf-events.ts');
    return enrichOcsfEvents(c, context);
  });
}
