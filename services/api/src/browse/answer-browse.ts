import { type SeedView, withLiveSeed } from '@attack-kg/analysis';
import {
  AppError,
  type BrowsableKind,
  createDeadline,
  listQuerySchema,
  matrixQuerySchema,
  searchQuerySchema,
} from '@attack-kg/contracts';
import type { Context } from 'hono';
import * as z from 'zod';
import type { ApiContext } from '../api-context.ts';
import { holdToSchema } from '../middleware/json-body.ts';
import { hasAlready, seedHeaders } from '../middleware/seed-tag.ts';
import type { RequestState } from '../request-state.ts';
import { describeObject } from './describe-object.ts';
import { searchObjects } from './search-objects.ts';

type Asked = Context<RequestState>;
const noQuerySchema = z.strictObject({});

/** A page of a kind of objects. */
export function answerList(c: Asked, context: ApiContext, kind: BrowsableKind): Promise<Response> {
  const query = holdToSchema(c.req.query(), listQuerySchema);
  return answer(c, context, async ({ manifest: { seed_id } }, signal) => {
    const { total, items } = await (await context.browser()).list(seed_id, kind, query, signal);
    return { seed_id, kind, total, limit: query.limit, offset: query.offset, items };
  });
}

/** One object with all its links. */
export function answerObject(c: Asked, context: ApiContext, kind: BrowsableKind, id: string): Promise<Response> {
  holdToSchema(c.req.query(), noQuerySchema);
  return answer(c, context, async ({ manifest: { seed_id: seedId } }, signal) => {
    const { facts, browser } = context;
    const object = await describeObject(kind, id, { browser: await browser(), facts, seedId, signal });
    if (object) return object;
    const publicMessage = `The seed has none of ${kind} by this id, nor one that replaced it`;
    throw new AppError('not_found', { publicMessage });
  });
}

/** A whole matrix, in one answer. */
export function answerMatrix(c: Asked, context: ApiContext): Promise<Response> {
  const { domain } = holdToSchema(c.req.query(), matrixQuerySchema);
  return answer(c, context, async ({ manifest: { seed_id } }, signal) => {
    const tactics = await (await context.browser()).matrix(seed_id, domain, signal);
    return { seed_id, domain, tactics };
  });
}

/** What some words may mean. */
export function answerSearch(c: Asked, context: ApiContext): Promise<Response> {
  const query = holdToSchema(c.req.query(), searchQuerySchema);
  return answer(c, context, async (seed, signal) =>
    searchObjects({ ...context, browser: await context.browser() }, seed, query, signal),
  );
}

/** How much there is. */
export function answerStats(c: Asked, context: ApiContext): Promise<Response> {
  holdToSchema(c.req.query(), noQuerySchema);
  return answer(c, context, async ({ manifest: { seed_id, triples, documents } }, signal) => {
    const objects = await (await context.browser()).countObjects(seed_id, signal);
    return { seed_id, triples, documents, objects };
  });
}

/** One answer by GET on the live seed, with its tag; nothing is asked where the caller has it already. */
async function answer(
  c: Context<RequestState>,
  { seeds, version, requestTimeoutMs }: ApiContext,
  work: (seed: SeedView, signal: AbortSignal) => Promise<object>,
): Promise<Response> {
  const signal = createDeadline(requestTimeoutMs, c.req.raw.signal);
  const { manifest } = await seeds.current(signal);
  c.get('event').seed_id = manifest.seed_id;
  const known = seedHeaders(manifest.seed_id, version);
  if (hasAlready(c, known)) return c.body(null, 304, known);
  return withLiveSeed(seeds, signal, async (seed) =>
    c.json(await work(seed, signal), 200, seedHeaders(seed.manifest.seed_id, version)),
  );
}
