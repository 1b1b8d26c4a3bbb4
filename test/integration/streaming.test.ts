import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { modelReplies, readPrompt, userMessage } from '../support/model-replies.ts';
import { type OpenAiDoubleOptions, startOpenAiDouble } from '../support/openai-double.ts';
import { sampleDir, startSystem } from '../support/sample-system.ts';
import { readEvents, type ServerSentEvent, serveSystem } from '../support/serve-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function startStack(options: Partial<OpenAiDoubleOptions> = {}, settings: Record<string, string> = {}) {
  const double = await startOpenAiDouble({
    reply: (request) => modelReplies.good(readPrompt(userMessage(request))),
    ...options,
  });
  const system = await startSystem(sampleDir, undefined, {
    LLM_BACKEND: 'openai',
    LLM_MODEL: 'double-1',
    LLM_BASE_URL: double.baseUrl,
    LLM_API_KEY: 'none',
    ...settings,
  });
  const server = await serveSystem(system);
  cleanups.push(
    () => double.stop(),
    () => system.remove(),
    () => server.stop(),
  );
  const post = (body: unknown, init: RequestInit = {}) =>
    fetch(`${server.url}/analyze`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(body),
      ...init,
    });
  return { double, system, server, post };
}

describe('POST /analyze with Accept: text/event-stream', () => {
  it('tells candidates, facts and techniques before the model starts, and then the result', async () => {
    const { post, double } = await startStack({ delayMs: 400 });
    const startedAt = performance.now();
    const response = await post({ finding });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const events: ServerSentEvent[] = [];
    for await (const event of readEvents(response, startedAt)) {
      if (event.event === 'model') expect(events.map((entry) => entry.event)).toContain('technique');
      events.push(event);
    }
    const names = events.map((entry) => entry.event);
    expect(names.filter((name) => name !== 'technique')).toEqual(['candidates', 'facts', 'model', 'result']);
    const at = (name: string) => events.find((entry) => entry.event === name)?.atMs ?? 0;
    expect(at('result') - at('technique')).toBeGreaterThanOrEqual(350);
    const result = events.at(-1)?.data;
    expect(result).toMatchObject({ finding, meta: { mode: 'llm' } });
    expect(events[0]?.data.candidates[0]).toMatchObject({ attack_id: expect.stringMatching(/^T/) });
    expect(double.requests).toHaveLength(1);
  });

  it('gives the same result as without events', async () => {
    const { post, system } = await startStack();
    const events = await Array.fromAsync(readEvents(await post({ finding, llm: 'never' }), 0));
    const whole = (await (await system.post({ finding, llm: 'never' })).json()) as { meta: object };
    expect({ ...events.at(-1)?.data, meta: 0 }).toEqual({ ...whole, meta: 0 });
  });

  it('is an error with its status where nothing has begun, and an error event after that', async () => {
    const { post } = await startStack({ reply: () => ({ status: 500 }) });
    const bad = await post({ finding: ' ' });
    expect(bad.status).toBe(400);
    expect(bad.headers.get('content-type')).toBe('application/problem+json');
    const events = await Array.fromAsync(readEvents(await post({ finding, llm: 'required' }), 0));
    expect(events.at(-1)).toMatchObject({ event: 'error', data: { code: 'upstream_unavailable', upstream: 'llm' } });
    expect(events.map((entry) => entry.event)).not.toContain('result');
  });

  it.each(['text/event-stream', 'application/json'])(
    'lets go of the model within 100 ms when a caller of %s goes away',
    async (accept) => {
      const { post, double } = await startStack({ reply: () => 'stall' }, { LLM_TIMEOUT_MS: '10000' });
      const left = new AbortController();
      const headers = { 'content-type': 'application/json', accept };
      const call = post({ finding }, { signal: left.signal, headers })
        .then((response) => response.text())
        .catch(() => 'gone');
      await expect.poll(() => double.requests.length).toBe(1);
      await sleep(50);
      const leftAt = performance.now();
      left.abort();
      expect(await call).toBe('gone');
      await expect.poll(() => double.closed.length, { interval: 5 }).toBe(1);
      expect((double.closed[0] ?? Number.POSITIVE_INFINITY) - leftAt).toBeLessThan(100);
    },
  );
});
