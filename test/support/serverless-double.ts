import type { Server, ServerResponse } from 'node:http';
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';

/**
 * A double of a vector collection of OpenSearch Serverless, in front of a real node: what such a collection refuses after its
 * documentation is refused, and all else is the node's answer. Signatures are another's to check (sigv4-double.ts). What is written is seen after two seconds, and the engine is the
 * collection's own choice: here the one that the node has.
 */
export interface ServerlessDouble {
  url: string;
  requests: string[];
  /** How long each body was, in bytes. */
  sizes: number[];
  /** So many bulk requests are refused: whole, or every second document of them. */
  beBusy(requests: number, how: 'whole' | 'in part'): void;
  /** The next bulk request is done and not answered: the connection breaks. */
  loseReply(): void;
  stop(): Promise<void>;
}

type Env = { Bindings: { outgoing: ServerResponse } };

const mostBytes = 10 * 1024 * 1024;
const refreshInterval = '2s';

const fieldSchema = z.looseObject({ type: z.string() });
const createSchema = z.strictObject({
  settings: z.strictObject({ 'index.knn': z.literal(true) }),
  mappings: z.strictObject({ properties: z.record(z.string(), fieldSchema) }),
});
const actionSchema = z.strictObject({ index: z.strictObject({}) });

const fail = (status: number, type: string, reason: string) =>
  Response.json({ error: { type, reason }, status }, { status });
const illegal = (reason: string) => fail(400, 'illegal_argument_exception', reason);

export async function startServerlessDouble(nodeUrl: string): Promise<ServerlessDouble> {
  const requests: string[] = [];
  const sizes: number[] = [];
  const busy = { requests: 0, how: 'whole' };
  let losing = false;

  const pass = async (c: Context<Env>, body?: string): Promise<Response> => {
    const { pathname, search } = new URL(c.req.url);
    const type = c.req.header('content-type');
    const answer = await fetch(nodeUrl + pathname + search, {
      method: c.req.method,
      ...(body ? { body, headers: { 'content-type': type ?? '' } } : {}),
    });
    const { status } = answer;
    return new Response(await answer.text(), { status, headers: { 'content-type': 'application/json' } });
  };

  const app = new Hono<Env>();
  app.use(bodyLimit({ maxSize: mostBytes, onError: () => new Response(null, { status: 413 }) }));
  app.use(async (c, next) => {
    const body = await c.req.text();
    requests.push(`${c.req.method} ${c.req.path}`);
    sizes.push(Buffer.byteLength(body));
    return refusedInGeneral(c, body) ?? next();
  });

  app.put('/:index', async (c) => {
    const created = createSchema.safeParse(await c.req.json());
    if (!created.success) return illegal(created.error.message);
    const { settings, mappings } = created.data;
    const vectors = Object.entries(mappings.properties).filter(([, { type }]) => type === 'knn_vector');
    if (vectors.some(([, field]) => 'method' in field)) return illegal('method is not supported');
    const method = { name: 'hnsw', engine: 'lucene' };
    const chosen = Object.fromEntries(vectors.map(([name, field]) => [name, { ...field, method }]));
    return pass(
      c,
      JSON.stringify({
        settings: { ...settings, 'index.refresh_interval': refreshInterval },
        mappings: { properties: { ...mappings.properties, ...chosen } },
      }),
    );
  });
  app.post('/:index/_bulk', async (c) => {
    const lines = (await c.req.text()).trimEnd().split('\n');
    const actions = lines.filter((_, at) => at % 2 === 0);
    const wrong = actions.find((action) => !actionSchema.safeParse(JSON.parse(action)).success);
    if (wrong) {
      const error = {
        type: 'illegal_argument_exception',
        reason: 'Document ID is not supported in create/index operation request',
      };
      return c.json({ took: 0, errors: true, items: actions.map(() => ({ index: { status: 400, error } })) });
    }
    if (busy.requests-- > 0) {
      return busy.how === 'whole' ? fail(429, 'too_many_requests', 'busy') : halfOf(lines, (body) => pass(c, body));
    }
    const answer = await pass(c, `${lines.join('\n')}\n`);
    if (losing) {
      losing = false;
      c.env.outgoing.destroy();
    }
    return answer;
  });
  app.delete('/:index', (c) => pass(c));
  // Hono answers HEAD as GET, without the body.
  app.get('/:index', (c) => (c.req.param('index').startsWith('_') ? c.notFound() : pass(c)));
  app.get('/:index/_mapping', (c) => pass(c));
  app.get('/:index/_count', (c) => pass(c));
  app.post('/:index/_msearch', async (c) => pass(c, await c.req.text()));

  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await new Promise<void>((done) => server.once('listening', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    sizes,
    beBusy: (count, how) => Object.assign(busy, { requests: count, how }),
    loseReply() {
      losing = true;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function refusedInGeneral(c: Context<Env>, body: string): Response | undefined {
  if (c.req.query('refresh') !== undefined) return illegal('refresh policy is not supported');
  if (/"script(?:_score|_fields)?"\s*:/.test(body)) return illegal('scripts are not supported');
  return undefined;
}

/** Every second document is stored; the others are refused each for itself. */
async function halfOf(lines: readonly string[], store: (body: string) => Promise<Response>): Promise<Response> {
  const documents = lines.filter((_, at) => at % 2 === 1);
  const taken = documents.filter((_, at) => at % 2 === 0).map((document) => `{"index":{}}\n${document}\n`);
  const { items } = z.object({ items: z.array(z.unknown()) }).parse(await (await store(taken.join(''))).json());
  const refused = { index: { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'busy' } } };
  return Response.json({
    took: 1,
    errors: true,
    items: documents.map((_, at) => (at % 2 === 0 ? items[at / 2] : refused)),
  });
}
