import { createApp } from '@attack-kg/api';
import type { AnalysisResult } from '@attack-kg/contracts';
import { AppError } from '@attack-kg/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir, undefined, { ANSWER_CACHE_MB: '4', EMBEDDING_CACHE_MB: '2' });
});
afterAll(() => system.remove());

const ask = async (body: object, headers: Record<string, string> = {}) => {
  const response = await system.post({ finding, ...body }, headers);
  const text = await response.text();
  return { status: response.status, tag: response.headers.get('etag') ?? '', text };
};

it('answers the same question by 304 and without a body, another one whole', async () => {
  const first = await ask({});
  expect(first.tag).toMatch(/^W\/"[\w-]{43}"$/);
  expect(await ask({}, { 'if-none-match': first.tag })).toEqual({ status: 304, tag: first.tag, text: '' });
  expect((await ask({}, { 'if-none-match': `"other", ${first.tag}` })).status).toBe(304);
  for (const body of [{ top_k: 3 }, { platforms: ['Linux'] }, { explain: true }, { finding: 'SQL injection' }]) {
    const other = await ask(body, { 'if-none-match': first.tag });
    expect([other.status, other.tag === first.tag]).toEqual([200, false]);
  }
});

it('gives the answer of before byte for byte, but for the word that it is', async () => {
  const question = { finding: `${finding} once more` };
  const [first, again] = [await ask(question), await ask(question)];
  const { meta, ...rest } = JSON.parse(again.text) as AnalysisResult;
  expect(meta.cached).toBe(true);
  const { cached: _, ...asBefore } = meta;
  expect(JSON.stringify({ ...rest, meta: asBefore })).toBe(first.text);
  const metrics = await (await system.app.request('/metrics')).text();
  expect(metrics).toMatch(/attack_kg_answer_cache_lookups_total\{result="hit"\} \d/);
  expect(metrics).toMatch(/attack_kg_embedding_cache_texts_total\{result="(?:hit|miss)"\} \d/);
});

it('gives an answer that lacks a part neither a tag nor to the next', async () => {
  const away = new AppError('upstream_unavailable', { details: { upstream: 'vectors' } });
  let isAway = true;
  const { createAnalyze } = await import('@attack-kg/analysis');
  const analyze = createAnalyze({
    ...system.ports,
    vectors: { search: (...query) => (isAway ? Promise.reject(away) : system.ports.vectors.search(...query)) },
  });
  const app = createApp({ ...system.api, analyze });
  const post = async () => {
    const body = JSON.stringify({ finding: `${finding} elsewhere` });
    const headers = { 'content-type': 'application/json' };
    const response = await app.request('/analyze', { method: 'POST', headers, body });
    return { tag: response.headers.get('etag'), meta: ((await response.json()) as AnalysisResult).meta };
  };
  expect(await post()).toMatchObject({ tag: null, meta: { degraded: ['vectors'] } });
  isAway = false;
  const whole = await post();
  expect([whole.tag?.slice(0, 3), whole.meta.degraded, whole.meta.cached]).toEqual(['W/"', undefined, undefined]);
});
