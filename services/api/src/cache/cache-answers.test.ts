import type { Analyze } from '@attack-kg/analysis';
import { type AnalysisRequest, type AnalysisResult, AppError, analysisRequestSchema } from '@attack-kg/contracts';
import { createMetrics } from '@attack-kg/telemetry';
import { expect, it, vi } from 'vitest';
import { createAnswerKeys } from './answer-keys.ts';
import { createAnswerCache } from './cache-answers.ts';

const ask = (finding: string, more: Partial<AnalysisRequest> = {}) => analysisRequestSchema.parse({ finding, ...more });

/** Analyses that a test lets go, on a seed that it switches. */
function setUp({ bytes = 1_000_000, meta = {} as Partial<AnalysisResult['meta']> } = {}) {
  const state = { seed: 'one', calls: [] as { request: AnalysisRequest; signal: AbortSignal | undefined }[] };
  let gate: Promise<unknown> = Promise.resolve();
  const analyze: Analyze = async (request, signal) => {
    state.calls.push({ request, signal });
    const seed_id = state.seed;
    await gate;
    signal?.throwIfAborted();
    // Words that no packing makes smaller.
    const noise = Array.from({ length: 200 }, () => Math.random().toString(36)).join(' ');
    return { finding: request.finding, kill_chain_analysis: noise, meta: { seed_id, ...meta } } as AnalysisResult;
  };
  const metrics = createMetrics();
  const cached = createAnswerCache({
    bytes,
    seeds: { current: async () => ({ manifest: { seed_id: state.seed } }) as never },
    keys: createAnswerKeys({ version: '1', model: null }),
    metrics,
  })(analyze);
  return {
    state,
    cached,
    metrics,
    hold() {
      const { promise, resolve, reject } = Promise.withResolvers();
      gate = promise;
      return { go: () => resolve(undefined), fail: (error: Error) => reject(error) };
    },
  };
}

const turn = () => new Promise((done) => setTimeout(done, 5));

it('gives the same answer again, and says so; another request is another answer', async () => {
  const { cached, state, metrics } = setUp();
  const first = await cached(ask('a'));
  const again = await cached(ask('a'));
  expect(again).toEqual({ ...first, meta: { ...first.meta, cached: true } });
  expect(first.meta.cached).toBeUndefined();
  for (const request of [ask('b'), ask('a', { top_k: 3 }), ask('a', { frameworks: [] }), ask('a', { explain: true })]) {
    expect((await cached(request)).meta.cached).toBeUndefined();
  }
  expect(state.calls).toHaveLength(5);
  // What is whole is so also for who would take less.
  expect((await cached(ask('a', { degraded: 'refuse' }))).meta.cached).toBe(true);
  expect(metrics.render()).toMatch(
    /lookups_total\{result="miss"\} 5\n[\s\S]*lookups_total\{result="hit"\} 2\n[\s\S]*cache_bytes \d+/,
  );
});

it('keeps nothing over a switch, and nothing that was under way when it came', async () => {
  const { cached, state, hold } = setUp();
  await cached(ask('a'));
  state.seed = 'two';
  expect((await cached(ask('a'))).meta).toEqual({ seed_id: 'two' });
  const held = hold();
  const before = cached(ask('b'));
  await turn();
  state.seed = 'three';
  const after = cached(ask('b'));
  await turn();
  held.go();
  // Who asked before the switch has the answer of then, who asked after it that of now.
  expect([(await before).meta.seed_id, (await after).meta.seed_id]).toEqual(['two', 'three']);
  expect((await cached(ask('b'))).meta).toEqual({ seed_id: 'three', cached: true });
  state.seed = 'two';
  expect((await cached(ask('b'))).meta).toEqual({ seed_id: 'two' });
});

it('makes one analysis of the same requests at the same time, which goes on while one waits', async () => {
  const { cached, state, hold } = setUp();
  const held = hold();
  const first = new AbortController();
  const one = cached(ask('a'), first.signal);
  const two = cached(ask('a'), new AbortController().signal);
  const strict = cached(ask('a', { degraded: 'refuse' }), new AbortController().signal);
  await turn();
  first.abort(new Error('left'));
  await expect(one).rejects.toThrow('left');
  held.go();
  expect((await two).finding).toBe('a');
  await strict;
  expect(state.calls.map(({ request }) => request.degraded)).toEqual(['allow', 'refuse']);
});

it('gives an analysis up that nobody waits for, and begins anew for the next', async () => {
  const { cached, state, hold } = setUp();
  const held = hold();
  const caller = new AbortController();
  const left = cached(ask('a'), caller.signal);
  await turn();
  caller.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  expect(state.calls[0]?.signal?.aborted).toBe(true);
  const next = cached(ask('a'));
  held.go();
  expect((await next).finding).toBe('a');
});

it.each([
  ['degraded', { degraded: ['vectors'] }],
  ['of a first seed', { warming: ['embedding'] }],
] as const)('keeps no answer that is %s', async (_, meta) => {
  const { cached, state } = setUp({ meta: meta as unknown as Partial<AnalysisResult['meta']> });
  await cached(ask('a'));
  await cached(ask('a'));
  expect(state.calls).toHaveLength(2);
});

it('keeps no failure, which all who wait get', async () => {
  const { cached, hold, state } = setUp();
  const held = hold();
  const both = [cached(ask('a')), cached(ask('a'))];
  await turn();
  held.fail(new AppError('upstream_timeout'));
  for (const wait of both) await expect(wait).rejects.toMatchObject({ code: 'upstream_timeout' });
  hold().go();
  await cached(ask('a'));
  expect(state.calls).toHaveLength(2);
});

it('keeps to its bytes, and nothing at all where there are none', async () => {
  const small = setUp({ bytes: 20_000 });
  for (let number = 0; number < 50; number += 1) await small.cached(ask(`finding ${number}`));
  const bytes = () => Number(/cache_bytes (\d+)/.exec(small.metrics.render())?.[1]);
  await vi.waitFor(() => expect(bytes()).toBeGreaterThan(10_000));
  expect(bytes()).toBeLessThanOrEqual(20_000);
  const off = setUp({ bytes: 0 });
  await off.cached(ask('a'));
  expect((await off.cached(ask('a'))).meta.cached).toBeUndefined();
});
