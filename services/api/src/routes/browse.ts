import { type SeedView, withLiveSeed } from '@attack-kg/analysis';
import {
  AppError,
  type BrowsableKind,
  browsableKindNames,
  listQuerySchema,
  searchQuerySchema,
} from '@attack-kg/contracts';
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import type { ApiContext } from '../api-context.ts';
import { holdToSchema } from '../middleware/json-body.ts';
import { hasAlready, seedHeaders } from '../middleware/seed-tag.ts';
import type { RequestState } from '../request-state.ts';

const noQuerySchema = z.strictObject({});

/** `GET /techniques` and its like as lists, `/techniques/T1059` as objects, `/search` and `/stats`: what the graph holds, for people and programs. */
export function registerBrowse(app: Hono<RequestState>, context: ApiContext): void {
  for (const kind of browsableKindNames) registerKind(app, context, kind);

  app.get('/search', (c) => {
    const query = holdToSchema(c.req.query(), searchQuerySchema);
    return answer(c, context, async (seed, signal) => {
      const { searchObjects } = await import('../browse/search-objects.ts');
      return searchObjects({ ...context, browser: await context.browser() }, seed, query, signal);
    });
  });

  app.get('/stats', (c) => {
    holdToSchema(c.req.query(), noQuerySchema);
    return answer(c, context, async ({ manifest: { seed_id, triples, documents } }, signal) => {
      const objects = await (await context.browser()).countObjects(seed_id, signal);
      return { seed_id, triples, documents, objects };
    });
  });
}

function registerKind(app: Hono<RequestState>, context: ApiContext, kind: BrowsableKind): void {
  app.get(`/${kind}`, (c) => {
    const query = holdToSchema(c.req.query(), listQuerySchema);
    return answer(c, context, async ({ manifest: { seed_id } }, signal) => {
      const { total, items } = await (await context.browser()).list(seed_id, kind, query, signal);
      return { seed_id, kind, total, limit: query.limit, offset: query.offset, items };
    });
  });

  app.get(`/${kind}/:id`, (c) => {
    holdToSchema(c.req.query(), noQuerySchema);
    const id = c.req.param('id');
    return answer(c, context, async ({ manifest: { seed_id: seedId } }, signal) => {
      const { describeObject } = await import('../browse/describe-object.ts');
      const { facts, browser } = context;
      const object = await describeObject(kind, id, { browser: await browser(), facts, seedId, signal });
      if (object) return object;
      throw new AppError('not_found', {
        publicMessage: `The seed has none of ${kind} by this id, nor one that replaced it`,
      });
    });
  });
}

/** One answer by GET on the live seed, with its tag; nothing is asked where the caller has it already. */
async function answer(
  c: Context<RequestState>,
  { seeds, version, requestTimeoutMs }: ApiContext,
  work: (seed: SeedView, signal: AbortSignal) => Promise<object>,
): Promise<Response> {
  const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(requestTimeoutMs)]);
  const { manifest } = await seeds.current(signal);
  c.get('event').seed_id = manifest.seed_id;
  const known = seedHeaders(manifest.seed_id, version);
  if (hasAlready(c, known)) return c.body(null, 304, known);
  return withLiveSeed(seeds, signal, async (seed) =>
    c.json(await work(seed, signal), 200, seedHeaders(seed.manifest.seed_id, version)),
  );
}
