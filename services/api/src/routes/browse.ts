import { browsableKindNames } from '@attack-kg/contracts';
import type { Hono } from 'hono';
import type { ApiContext } from '../api-context.ts';
import type { RequestState } from '../request-state.ts';

const load = () => import('../browse/answer-browse.ts');

/**
 * `GET /techniques` and its like as lists, `/techniques/T1059` as objects, `/matrix`, `/search` and `/stats`: what the graph holds, for
 * people and programs. What answers them is loaded with the first who asks.
 */
export function registerBrowse(app: Hono<RequestState>, context: ApiContext): void {
  for (const kind of browsableKindNames) {
    app.get(`/${kind}`, async (c) => (await load()).answerList(c, context, kind));
    app.get(`/${kind}/:id`, async (c) => (await load()).answerObject(c, context, kind, c.req.param('id')));
  }
  app.get('/matrix', async (c) => (await load()).answerMatrix(c, context));
  app.get('/search', async (c) => (await load()).answerSearch(c, context));
  app.get('/stats', async (c) => (await load()).answerStats(c, context));
}
