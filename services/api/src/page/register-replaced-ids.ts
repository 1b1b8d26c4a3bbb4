import type { Hono } from 'hono';
import type { ApiContext } from '../api-context.ts';
import { hasAlready, seedHeaders } from '../middleware/seed-tag.ts';
import type { RequestState } from '../request-state.ts';

/**
 * `GET /replaced-ids`: what became of ids that a release revoked or deprecated, all of them at once. The page maps old
 * rules by it without telling anybody which rules there are.
 */
export function registerReplacedIds(app: Hono<RequestState>, { seeds, version }: ApiContext): void {
  app.get('/replaced-ids', async (c) => {
    const { manifest, lexicon } = await seeds.current(c.req.raw.signal);
    const headers = seedHeaders(manifest.seed_id, version);
    if (hasAlready(c, headers)) return new Response(null, { status: 304, headers });
    return c.json({ seed_id: manifest.seed_id, replaced: lexicon.replaced }, 200, headers);
  });
}
