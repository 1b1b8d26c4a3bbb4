import { EventEmitter, once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import { filterSchema, nearest, pick, type StoredPoint } from './qdrant-double-search.ts';

/**
 * A double of the part of Qdrant 1.19's REST API that we use, written from its source: it answers what the server answers, the
 * awkward included. JSON that cannot be read, a wrong size or name and a body over 32 MiB are 400, what its validation
 * refuses is 422, fields that it does not know are ignored, and equal scores come in no order.
 */
const createSchema = z.object({
  vectors: z.record(
    z.string(),
    z.object({ size: z.number().int(), distance: z.enum(['Cosine', 'Dot', 'Euclid', 'Manhattan']) }),
  ),
  hnsw_config: z.object({ m: z.number().int().nonnegative().optional() }).optional(),
});
const indexSchema = z.object({ field_name: z.string(), field_schema: z.enum(['keyword']) });
const upsertSchema = z.object({
  points: z.array(
    z.object({
      id: z.union([z.number().int().nonnegative(), z.uuid()]),
      vector: z.record(z.string(), z.array(z.number())),
      payload: z.record(z.string(), z.unknown()),
    }),
  ),
});
const batchSchema = z.object({
  searches: z.array(
    z.object({
      query: z.array(z.number()).min(1),
      using: z.string(),
      limit: z.number().int().nonnegative().default(10),
      filter: filterSchema.optional(),
      with_payload: z.union([z.boolean(), z.array(z.string())]).default(false),
    }),
  ),
});

interface Collection {
  config: z.infer<typeof createSchema>;
  points: Map<string | number, StoredPoint>;
}

/** What the server's `service.max_request_size_mb` and `http_keep_alive_timeout_sec` are where nobody sets them. */
const limits = { bodyBytes: 32 * 1024 * 1024, keepAliveMs: 5000 };

export interface QdrantDouble {
  url: string;
  requests: string[];
  /** What came with each as `api-key`. */
  keys: (string | undefined)[];
  /** After `skip` others, the next such request is done and not answered: the connection breaks. */
  loseReply(which: (request: string) => boolean, skip?: number): void;
  repliesLost(): number;
  /** Who ends the next connection that is idle. */
  idleConnectionEndedBy(): Promise<'client' | 'server'>;
  collection(name: string): Collection['config'] | undefined;
  stop(): Promise<void>;
}

const ok = (result: unknown) => Response.json({ result, status: 'ok', time: 0.001 });
const fail = (status: number, error: string) => Response.json({ status: { error }, time: 0 }, { status });

export async function startQdrantDouble(): Promise<QdrantDouble> {
  const collections = new Map<string, Collection>();
  const requests: string[] = [];
  const keys: QdrantDouble['keys'] = [];
  const losing = { which: (_: string) => false, skip: 0, lost: 0 };
  const idle = new EventEmitter<{ ended: ['client' | 'server'] }>();
  const app = new Hono<{ Bindings: { outgoing: ServerResponse } }>();
  app.use(async (c, next) => {
    requests.push(`${c.req.method} ${c.req.path}`);
    keys.push(c.req.header('api-key'));
    await next();
    // Set by hand, the header keeps Node from telling the client how long; the real server tells it nothing either.
    c.header('connection', 'keep-alive');
    if (!losing.which(`${c.req.method} ${c.req.path}`) || losing.skip-- > 0) return;
    losing.which = () => false;
    losing.lost += 1;
    c.env.outgoing.destroy();
  });
  app.use(
    bodyLimit({
      maxSize: limits.bodyBytes,
      onError: () => fail(400, 'JSON payload has exceeded limit (33554432 bytes).'),
    }),
  );

  /** A route on a collection that is there, with its body. */
  const onCollection =
    <Schema extends z.ZodType>(schema: Schema, work: (collection: Collection, body: z.infer<Schema>) => unknown) =>
    async (c: Context): Promise<Response> => {
      const body = await read(c, schema);
      if (body instanceof Response) return body;
      const name = c.req.param('name') ?? '';
      const collection = collections.get(name);
      if (!collection) return fail(404, `Not found: Collection \`${name}\` doesn't exist!`);
      const result = work(collection, body);
      return result instanceof Response ? result : ok(result);
    };

  app.get('/collections', () => ok({ collections: [...collections.keys()].map((name) => ({ name })) }));
  app.put('/collections/:name', async (c) => {
    const name = c.req.param('name');
    const config = await read(c, createSchema);
    if (config instanceof Response) return config;
    if (Object.values(config.vectors).some(({ size }) => size < 1))
      return fail(422, 'Validation error in JSON body: size');
    if (collections.has(name)) return fail(409, `Wrong input: Collection \`${name}\` already exists!`);
    collections.set(name, { config, points: new Map() });
    return ok(true);
  });
  app.delete('/collections/:name', (c) => ok(collections.delete(c.req.param('name'))));
  app.get(
    '/collections/:name',
    onCollection(z.undefined(), ({ config }) => ({ status: 'green', config: { params: config } })),
  );
  app.put(
    '/collections/:name/index',
    onCollection(indexSchema, () => ({ operation_id: 0, status: 'completed' })),
  );
  app.put(
    '/collections/:name/points',
    onCollection(upsertSchema, (collection, { points }) => {
      const misfit = points
        .flatMap(({ vector }) => Object.entries(vector))
        .map((entry) => misfitOf(collection, ...entry));
      const wrong = misfit.find((reply) => reply !== undefined);
      if (wrong) return wrong;
      for (const point of points) collection.points.set(point.id, point);
      return { operation_id: 0, status: 'completed' };
    }),
  );
  app.post(
    '/collections/:name/points/count',
    onCollection(z.object({}), ({ points }) => ({ count: points.size })),
  );
  app.post(
    '/collections/:name/points/query/batch',
    onCollection(batchSchema, (collection, { searches }) => {
      const none = searches.findIndex(({ limit }) => limit < 1);
      if (none >= 0)
        return fail(
          422,
          `Validation error in JSON body: [searches[${none}].limit: value 0 invalid, must be 1 or larger]`,
        );
      const wrong = searches.map(({ using, query }) => misfitOf(collection, using, query)).find((reply) => reply);
      if (wrong) return wrong;
      return searches.map((search) => ({
        points: nearest([...collection.points.values()], search).map(({ point, score }) => ({
          id: point.id,
          version: 0,
          score,
          payload: pick(point, search.with_payload),
        })),
      }));
    }),
  );

  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  server.keepAliveTimeout = limits.keepAliveMs;
  server.on('connection', (socket) => {
    socket.once('end', () => idle.emit('ended', 'client'));
    socket.once('timeout', () => idle.emit('ended', 'server'));
  });
  await new Promise<void>((done) => server.once('listening', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    keys,
    loseReply: (which, skip = 0) => Object.assign(losing, { which, skip, lost: 0 }),
    repliesLost: () => losing.lost,
    idleConnectionEndedBy: async () => (await once(idle, 'ended'))[0],
    collection: (name) => collections.get(name)?.config,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function read<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.infer<Schema> | Response> {
  const text = await c.req.text();
  let json: unknown;
  try {
    json = text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    return fail(400, `Format error in JSON body: ${String(error)}`);
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : fail(400, `Format error in JSON body: ${parsed.error.message}`);
}

function misfitOf({ config }: Collection, name: string, vector: readonly number[]): Response | undefined {
  const size = config.vectors[name]?.size;
  if (size === undefined) return fail(400, `Wrong input: Not existing vector name error: ${name}`);
  if (size === vector.length) return undefined;
  return fail(400, `Wrong input: Vector dimension error: expected dim: ${size}, got ${vector.length}`);
}
