import { withLiveSeed } from '@attack-kg/analysis';
import { type AllowedQuery, AppError, createDeadline } from '@attack-kg/contracts';
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import type { ApiContext } from '../api-context.ts';
import { holdToSchema } from '../middleware/json-body.ts';
import { hasAlready, seedHeaders } from '../middleware/seed-tag.ts';
import type { RequestState } from '../request-state.ts';

/** By the protocol a query comes as `?query=`; graphs are not for the caller to choose. */
export const sparqlQuerySchema = z.strictObject({ query: z.string().min(1).optional() });
const formSchema = z.looseObject({ query: z.string().min(1) });

const results = [
  'application/sparql-results+json',
  'application/sparql-results+xml',
  'text/csv',
  'text/tab-separated-values',
];
const triples = ['application/n-triples', 'text/turtle'];

/** `/sparql`: SPARQL 1.1 Protocol, queries alone, on the live seed; where SPARQL_ENABLED says so. */
export function registerSparql(app: Hono<RequestState>, context: ApiContext): void {
  const { sparql, seeds, version, requestTimeoutMs } = context;
  if (sparql === null) return;
  const answer = async (c: Context<RequestState>, text: string) => {
    const signal = createDeadline(requestTimeoutMs, c.req.raw.signal);
    const reader = await sparql();
    return withLiveSeed(seeds, signal, async ({ manifest: { seed_id: seedId } }) => {
      const query = reader.allow(seedId, text);
      const mediaType = mediaTypeFor(query, c.req.header('accept') ?? '');
      const headers = {
        ...seedHeaders(seedId, version),
        vary: 'accept',
        'content-type': `${mediaType}; charset=utf-8`,
      };
      c.get('event').seed_id = seedId;
      return c.body(await reader.run(seedId, query, mediaType, signal), 200, headers);
    });
  };

  app.get('/sparql', async (c) => {
    const { query } = holdToSchema(c.req.query(), sparqlQuerySchema);
    if (query === undefined)
      throw new AppError('invalid_request', { publicMessage: 'query: a SPARQL query is required' });
    const { manifest } = await seeds.current(c.req.raw.signal);
    const known = seedHeaders(manifest.seed_id, version);
    return hasAlready(c, known) ? c.body(null, 304, known) : answer(c, query);
  });

  app.post('/sparql', async (c) => {
    holdToSchema(c.req.query(), z.strictObject({}));
    const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    if (type === 'application/sparql-query') return answer(c, await c.req.text());
    if (type === 'application/x-www-form-urlencoded') {
      const form = Object.fromEntries(new URLSearchParams(await c.req.text()));
      if ('update' in form) throw new AppError('invalid_request', { publicMessage: 'Only queries are answered' });
      return answer(c, holdToSchema(form, formSchema).query);
    }
    throw new AppError('invalid_request', {
      publicMessage: 'The body must be a query (content-type: application/sparql-query) or a form with one',
    });
  });
}

/** The first that the caller accepts of those that there are for this kind of query, else the usual one. */
function mediaTypeFor({ form }: AllowedQuery, accept: string): string {
  const there = form === 'CONSTRUCT' ? triples : form === 'ASK' ? results.slice(0, 2) : results;
  const accepted = accept.split(',').map((entry) => entry.split(';')[0]?.trim().toLowerCase() ?? '');
  return accepted.find((type) => there.includes(type)) ?? there[0] ?? '';
}
