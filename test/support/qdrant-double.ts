import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod';

/**
 * A strict double of the part of Qdrant's REST API that we use, written from its OpenAPI description: it refuses
 * what the real one refuses (unknown fields, wrong sizes, ids that are neither numbers nor UUIDs).
 */
const dense = z.array(z.number()).min(1);
const sparse = z
  .strictObject({ indices: z.array(z.number().int().nonnegative().max(0xffff_ffff)), values: z.array(z.number()) })
  .refine(({ indices, values }) => indices.length === values.length, 'the lengths of indices and values differ')
  .refine(({ indices }) => new Set(indices).size === indices.length, 'indices must be unique');
const namedVectors = z.record(z.string(), z.union([dense, sparse]));
const payload = z.record(z.string(), z.unknown());
const condition: z.ZodType = z.lazy(() =>
  z.union([
    z.strictObject({ key: z.string(), match: z.strictObject({ any: z.array(z.string()) }) }),
    z.strictObject({ is_empty: z.strictObject({ key: z.string() }) }),
    z.strictObject({ should: z.array(condition) }),
    z.strictObject({ must: z.array(condition) }),
  ]),
);
const filter = z.strictObject({ must: z.array(condition).optional(), should: z.array(condition).optional() });
const createSchema = z.strictObject({
  vectors: z.record(
    z.string(),
    z.strictObject({
      size: z.number().int().positive(),
      distance: z.enum(['Cosine', 'Dot', 'Euclid', 'Manhattan']),
    }),
  ),
  sparse_vectors: z.record(z.string(), z.strictObject({ modifier: z.enum(['none', 'idf']).optional() })).optional(),
});
const upsertSchema = z.strictObject({
  points: z.array(z.strictObject({ id: z.union([z.number().int(), z.uuid()]), vector: namedVectors, payload })),
});
const nearestSchema = z.strictObject({
  query: z.union([dense, sparse.refine(({ indices }) => indices.length > 0, 'a sparse query must not be empty')]),
  using: z.string(),
  limit: z.number().int().positive(),
  filter: filter.optional(),
  params: z.strictObject({ exact: z.boolean() }).optional(),
  with_payload: z.union([z.boolean(), z.array(z.string())]).optional(),
});
const fusedSchema = z.strictObject({
  prefetch: z.array(nearestSchema.omit({ with_payload: true })).min(1),
  query: z.strictObject({ rrf: z.strictObject({ k: z.number().int().positive().optional() }) }),
  limit: z.number().int().positive(),
  with_payload: z.union([z.boolean(), z.array(z.string())]).optional(),
});
const batchSchema = z.strictObject({ searches: z.array(z.union([nearestSchema, fusedSchema])) });

type Sparse = z.infer<typeof sparse>;
type Point = z.infer<typeof upsertSchema>['points'][number];
type Nearest = Omit<z.infer<typeof nearestSchema>, 'with_payload'>;
interface Collection {
  config: z.infer<typeof createSchema>;
  points: Map<string | number, Point>;
}
interface Scored {
  point: Point;
  score: number;
}
type Condition = {
  key?: string;
  match?: { any: string[] };
  is_empty?: { key: string };
  should?: Condition[];
  must?: Condition[];
};

export interface QdrantDouble {
  url: string;
  requests: string[];
  stop(): Promise<void>;
}

export async function startQdrantDouble(): Promise<QdrantDouble> {
  const collections = new Map<string, Collection>();
  const requests: string[] = [];
  const app = new Hono();
  const ok = (result: unknown) => Response.json({ result, status: 'ok', time: 0.001 });
  const fail = (status: number, error: string) => Response.json({ status: { error }, time: 0 }, { status });
  const missing = (name: string) => fail(404, `Not found: Collection \`${name}\` doesn't exist!`);
  app.use(async (c, next) => {
    requests.push(`${c.req.method} ${c.req.path}`);
    await next();
  });
  app.put('/collections/:name', async (c) => {
    const body = createSchema.safeParse(await c.req.json());
    if (!body.success) return fail(400, body.error.message);
    if (collections.has(c.req.param('name'))) return fail(409, 'Collection already exists!');
    collections.set(c.req.param('name'), { config: body.data, points: new Map() });
    return ok(true);
  });
  app.delete('/collections/:name', (c) => ok(collections.delete(c.req.param('name'))));
  app.get('/collections/:name', (c) => {
    const collection = collections.get(c.req.param('name'));
    if (!collection) return missing(c.req.param('name'));
    return ok({ status: 'green', config: { params: collection.config } });
  });
  app.put('/collections/:name/index', async (c) => {
    const body = z
      .strictObject({ field_name: z.string(), field_schema: z.enum(['keyword']) })
      .safeParse(await c.req.json());
    if (!body.success) return fail(400, body.error.message);
    return collections.has(c.req.param('name')) ? ok({ status: 'completed' }) : missing(c.req.param('name'));
  });
  app.put('/collections/:name/points', async (c) => {
    const collection = collections.get(c.req.param('name'));
    if (!collection) return missing(c.req.param('name'));
    const body = upsertSchema.safeParse(await c.req.json());
    if (!body.success) return fail(400, body.error.message);
    const wrong = body.data.points
      .flatMap(({ vector }) => Object.entries(vector))
      .find(([name, value]) => !fits(collection, name, value));
    if (wrong) return fail(400, `Wrong input: Vector dimension or name error: ${wrong[0]}`);
    for (const point of body.data.points) collection.points.set(point.id, point);
    return ok({ operation_id: 0, status: 'completed' });
  });
  app.post('/collections/:name/points/count', async (c) => {
    const collection = collections.get(c.req.param('name'));
    return collection ? ok({ count: collection.points.size }) : missing(c.req.param('name'));
  });
  app.post('/collections/:name/points/query/batch', async (c) => {
    const collection = collections.get(c.req.param('name'));
    if (!collection) return missing(c.req.param('name'));
    const body = batchSchema.safeParse(await c.req.json());
    if (!body.success) return fail(400, body.error.message);
    const asked = body.data.searches.flatMap((search) => ('prefetch' in search ? search.prefetch : [search]));
    const wrong = asked.find((search) => !fits(collection, search.using, search.query));
    if (wrong) return fail(400, `Wrong input: Vector dimension or name error: ${wrong.using}`);
    return ok(
      body.data.searches.map((search) => ({
        points: ('prefetch' in search
          ? fuse(
              search.prefetch.map((part) => nearest(collection, part)),
              search.query.rrf.k ?? 2,
            ).slice(0, search.limit)
          : nearest(collection, search)
        ).map(({ point, score }) => ({ id: point.id, version: 0, score, payload: pick(point, search.with_payload) })),
      })),
    );
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((done) => server.once('listening', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

function isDense(value: number[] | Sparse | undefined): value is number[] {
  return Array.isArray(value);
}

function fits({ config }: Collection, name: string, value: number[] | Sparse): boolean {
  return isDense(value) ? config.vectors[name]?.size === value.length : config.sparse_vectors?.[name] !== undefined;
}

/** Best first. A point that shares no term with a sparse query is no result. */
function nearest({ config, points }: Collection, { query, using, limit, filter }: Nearest): Scored[] {
  const all = [...points.values()];
  const idf = config.sparse_vectors?.[using]?.modifier === 'idf' ? rarity(all, using) : () => 1;
  return all
    .filter((point) => passes(point, { must: (filter?.must ?? []) as Condition[] }))
    .map((point) => ({ point, score: similarity(point.vector[using], query, idf) }))
    .filter(({ score }) => isDense(query) || score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

/** Qdrant's documentation: idf = ln(1 + (N - n + 0.5) / (n + 0.5)). */
function rarity(points: Point[], using: string): (term: number) => number {
  const holding = new Map<number, number>();
  for (const { vector } of points) {
    const value = vector[using];
    if (!value || isDense(value)) continue;
    for (const term of value.indices) holding.set(term, (holding.get(term) ?? 0) + 1);
  }
  return (term) => {
    const n = holding.get(term) ?? 0;
    return Math.log(1 + (points.length - n + 0.5) / (n + 0.5));
  };
}

function similarity(
  stored: number[] | Sparse | undefined,
  query: number[] | Sparse,
  idf: (term: number) => number,
): number {
  if (isDense(query)) return isDense(stored) ? cosine(stored, query) : 0;
  if (!stored || isDense(stored)) return 0;
  return query.indices.reduce((sum, term, index) => {
    const at = stored.indices.indexOf(term);
    return at < 0 ? sum : sum + (query.values[index] ?? 0) * idf(term) * (stored.values[at] ?? 0);
  }, 0);
}

/** Reciprocal rank fusion as Qdrant does it: ranks from zero. */
function fuse(lists: Scored[][], k: number): Scored[] {
  const fused = new Map<string | number, Scored>();
  for (const list of lists) {
    for (const [rank, { point }] of list.entries()) {
      fused.set(point.id, { point, score: (fused.get(point.id)?.score ?? 0) + 1 / (k + rank) });
    }
  }
  return [...fused.values()].sort((a, b) => b.score - a.score);
}

function passes(point: Point, { key, match, is_empty, should, must }: Condition): boolean {
  const values = (name: string) => [point.payload[name] ?? []].flat().map(String);
  if (key && match) return values(key).some((value) => match.any.includes(value));
  if (is_empty) return values(is_empty.key).length === 0;
  if (should) return should.some((part) => passes(point, part));
  return (must ?? []).every((part) => passes(point, part));
}

function pick(point: Point, wanted: boolean | string[] | undefined): Record<string, unknown> | undefined {
  if (!wanted) return undefined;
  return wanted === true ? point.payload : Object.fromEntries(wanted.map((name) => [name, point.payload[name]]));
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
