import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '@attack-kg/api';
import type { AnalysisRequest } from '@attack-kg/contracts';
import { createLogger } from '@attack-kg/telemetry';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

const limits = { analyses: 2, queue: 1, reports: 1, batch: 1 };
const short = 'They dumped LSASS memory';
const report = 'They dumped LSASS memory. '.repeat(400);

/** The API with analyses that wait until they are let go. */
function slowApp(isSlow: (request: AnalysisRequest) => boolean) {
  const go = Promise.withResolvers<void>();
  const app = createApp({
    ...system.api,
    limits,
    async analyze(request, signal, observe) {
      if (isSlow(request)) await go.promise;
      return system.api.analyze(request, signal, observe);
    },
  });
  const post = (path: string, body: string, type = 'application/json') =>
    app.request(path, { method: 'POST', headers: { 'content-type': type }, body });
  return { go: go.resolve, post, analyze: (finding: string) => post('/analyze', JSON.stringify({ finding })) };
}

it('refuses at once what is too much, and says when to come again', async () => {
  const { analyze, go } = slowApp(() => true);
  const accepted = [analyze(short), analyze(short), analyze(short)];
  const refused = await analyze(short);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await refused.json()).toMatchObject({ code: 'overloaded', what: 'findings' });
  go();
  expect((await Promise.all(accepted)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await analyze(short)).status).toBe(200);
});

it('answers a short finding while all places of reports and batches are taken', async () => {
  const { analyze, post, go } = slowApp(({ finding, top_k }) => finding.length > 6000 || top_k === 3);
  const reports = [analyze(report), analyze(report)];
  const line = `${JSON.stringify({ finding: short, top_k: 3 })}\n`;
  const batch = Promise.resolve(post('/analyze/batch', line.repeat(20), 'application/x-ndjson')).then((response) =>
    response.text(),
  );
  expect((await analyze(short)).status).toBe(200);
  go();
  expect((await Promise.all(reports)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await batch).match(/"result":/g)).toHaveLength(20);
});

it('keeps no place for who waits for a language model', async () => {
  const thinking = Promise.withResolvers<void>();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const asked = [first, second];
  const app = createApp({
    ...system.api,
    limits: { ...limits, analyses: 1, queue: 0 },
    async analyze(request, signal, observe) {
      const answer = await system.api.analyze(request, signal);
      if (request.llm === 'never') return answer;
      observe?.({ event: 'model', data: { model: 'slow' } });
      asked.shift()?.resolve();
      await thinking.promise;
      return answer;
    },
  });
  const analyze = (llm: string) =>
    app.request('/analyze', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ finding: short, llm }),
    });
  const reviewed = [analyze('auto')];
  await first.promise;
  reviewed.push(analyze('auto'));
  await second.promise;
  expect((await analyze('never')).status).toBe(200);
  thinking.resolve();
  expect((await Promise.all(reviewed)).map(({ status }) => status)).toEqual([200, 200]);
});

it('writes a line a second of what it refuses, with how many had none', async () => {
  const lines: { status: number; not_logged?: number }[] = [];
  const logger = createLogger({ service: 'test', write: (line) => lines.push(JSON.parse(line)) });
  const go = Promise.withResolvers<void>();
  const app = createApp({
    ...system.api,
    logger,
    limits: { ...limits, analyses: 1, queue: 0 },
    async analyze(request, signal) {
      await go.promise;
      return system.api.analyze(request, signal);
    },
  });
  const headers = { 'content-type': 'application/json' };
  const ask = () => app.request('/analyze', { method: 'POST', headers, body: JSON.stringify({ finding: short }) });
  const accepted = ask();
  await sleep(10);
  for (let count = 0; count < 20; count += 1) expect((await ask()).status).toBe(503);
  await sleep(1000);
  await ask();
  go.resolve();
  await accepted;
  expect(lines.map(({ status, not_logged }) => [status, not_logged])).toEqual([
    [503, undefined],
    [503, 19],
    [200, undefined],
  ]);
});
