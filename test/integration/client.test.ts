import { ApiProblem, type BatchReply, createClient } from '@attack-kg/client';
import { analysisResultSchema } from '@attack-kg/contracts';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { serveSystem } from '../support/serve-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory.';

let system: TestSystem;
let server: Awaited<ReturnType<typeof serveSystem>>;
beforeAll(async () => {
  system = await startSystem(sampleDir);
  server = await serveSystem(system);
});
afterAll(async () => {
  await server.stop();
  await system.remove();
});

describe.each([
  ['over the network', () => createClient({ baseUrl: server.url })],
  [
    'in the same process',
    () =>
      createClient({ baseUrl: 'http://here', fetch: async (input, init) => system.app.request(String(input), init) }),
  ],
])('the client %s', (_place, connect) => {
  it('gives the answer of the contract', async () => {
    const answer = await connect().analyze({ finding, top_k: 3 });
    expect(analysisResultSchema.parse(answer)).toEqual(answer);
    expect(answer.techniques.map((technique) => technique.attack_id)).toContain('T1003.001');
  });

  it('streams an answer while it is made, the whole of it last', async () => {
    const events = await Array.fromAsync(connect().analyzeEvents({ finding }));
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['candidates', 'facts', 'technique', 'result']),
    );
    expect(analysisResultSchema.parse(events.at(-1)?.data).finding).toBe(finding);
  });

  it('sends a batch line by line and has each line answered, the bad ones with their error', async () => {
    async function* requests() {
      yield { finding, id: 'a' };
      yield { finding: '', id: 'b' };
      yield { finding: 'The meeting is on Tuesday.', id: 'c' };
    }
    const replies: BatchReply[] = await Array.fromAsync(connect().batch(requests()));
    expect(replies.map(({ line, id }) => [line, id])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(replies[0]?.result?.techniques.length).toBeGreaterThan(0);
    expect(replies[1]?.error).toMatchObject({ code: 'invalid_request', status: 400 });
    expect(replies[2]?.result?.finding).toBe('The meeting is on Tuesday.');
  });

  it('says what was wrong with a request, field by field', async () => {
    const refused = await connect()
      .analyze({ finding, top_k: 0 })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiProblem);
    expect(refused).toMatchObject({ code: 'invalid_request', status: 400, errors: [{ field: 'top_k' }] });
    await expect(connect().get('/nowhere')).rejects.toMatchObject({ code: 'not_found', requestId: expect.any(String) });
  });
});

describe('a client', () => {
  it('repeats what a server was too busy for, and no more often than told', async () => {
    let calls = 0;
    const busy = (times: number) => {
      calls = 0;
      const app = new Hono().get('/health', (c) => {
        calls += 1;
        const problem = { status: 429, code: 'rate_limited', title: 'Too many', detail: 'Wait' };
        return calls > times ? c.json({ ok: true }) : c.json(problem, 429, { 'retry-after': '0' });
      });
      return createClient({ baseUrl: 'http://busy', fetch: async (input, init) => app.request(String(input), init) });
    };
    await expect(busy(2).get('/health')).resolves.toEqual({ ok: true });
    await expect(busy(3).get('/health')).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: 0 });
    expect(calls).toBe(3);
  });

  it('says that there is no server, and that one is too slow', async () => {
    const nobody = createClient({ baseUrl: 'http://127.0.0.1:9', retries: 0 });
    await expect(nobody.analyze({ finding })).rejects.toMatchObject({ code: 'unreachable', status: 0 });
    const slow = createClient({
      baseUrl: 'http://slow',
      timeoutMs: 30,
      fetch: (_input, init) =>
        new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
    });
    await expect(slow.analyze({ finding })).rejects.toMatchObject({ code: 'timeout' });
  });

  it('reads a page of a proxy as an error, too', async () => {
    const proxy = createClient({
      baseUrl: 'http://proxy',
      fetch: async () => new Response('<html>Bad Gateway</html>', { status: 502 }),
    });
    await expect(proxy.get('/health')).rejects.toMatchObject({ code: 'http_502', message: '<html>Bad Gateway</html>' });
  });

  it('ends with its caller', async () => {
    const client = createClient({ baseUrl: server.url });
    const leaving = new AbortController();
    const events = client.analyzeEvents({ finding }, leaving.signal);
    await events.next();
    leaving.abort(new Error('gone'));
    await expect(Array.fromAsync(events)).rejects.toThrow('gone');
  });
});
