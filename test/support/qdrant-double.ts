import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod';

/**
 * A strict double of the part of Qdrant's REST API that we use, written from its OpenAPI description: it refuses
 * what the real one refuses (unknown fields, wrong sizes, ids that are neither numbers nor UUIDs).
 */
const vector = z.array(z.number()).min(1);
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
  vectors: z.strictObject({
    size: z.number().int().positive(),
    distance: z.enum(['Cosine', 'Dot', 'Euclid', 'Manhattan']),
  }),
});
const upsertSchema = z.strictObject({
  points: z.array(z.strictObject({ id: z.union([z.number().int(), z.uuid()]), vector, payload })),
});
const batchSchema = z.strictObject({
  searches: z.array(
    z.strictObject({
      query: vector,
      limit: z.number().int().positive(),
      filter: filter.optional(),
      params: z.strictObject({ exact: z.boolean() }).optional(),
      with_payload: z.union([z.boolean(), z.array(z.string())]).optional(),
    }),
  ),
});

type Point = z.infer<typeof upsertSchema>['points'][number];
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
  const collections = new Map<string, { size: number; points: Map<string | number, Point> }>();
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
    collections.set(c.req.param('name'), { size: body.data.vectors.size, points: new Map() });
    return ok(true);
  });
  app.delete('/collections/:name', (c) => ok(collections.delete(c.req.param('name'))));
  app.get('/collections/:name', (c) => {
    const collection = collections.get(c.req.param('name'));
    if (!collection) return missing(c.req.param('name'));
    return ok({ status: 'green', config: { params: { vectors: { size: collection.size, distance: 'Cosine' } } } });
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
    if (body.data.points.some((point) => point.vector.length !== collection.size)) {
      return fail(400, `Wrong input: Vector dimension error: expected dim: ${collection.size}`);
    }
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
    return ok(
      body.data.searches.map((search) => ({
        points: [...collection.points.values()]
          .filter((point) => passes(point, { must: (search.filter?.must ?? []) as Condition[] }))
          .map((point) => ({
            id: point.id,
            version: 0,
            score: cosine(point.vector, search.query),
            payload: pick(point, search.with_payload),
          }))
          .sort((a, b) => b.score - a.score)
          .slice(0, search.limit),
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
