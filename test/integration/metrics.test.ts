import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWatchCalls } from '@attack-kg/api';
import { AppError } from '@attack-kg/contracts';
import { createMetrics, silentLogger } from '@attack-kg/telemetry';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';

const folder = join(import.meta.dirname, '../../monitoring');
let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir, silentLogger, { ANSWER_CACHE_MB: '8' });
});
afterAll(() => system.remove());

const metrics = async () => (await system.app.request('/metrics')).text();
/** The value of a series; labels in their order. */
const seriesOf = (text: string, series: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1),
  );

it('counts requests by route, analyses by outcome, and times their stages', async () => {
  for (const finding of ['They dumped LSASS memory', 'T1490 was seen']) await system.post({ finding });
  await system.post({ finding: '' });
  await system.app.request('/nowhere/at/all');
  const text = await metrics();
  expect(seriesOf(text, 'attack_kg_requests_total{route="/analyze",status="200",code="ok"}')).toBe(2);
  expect(seriesOf(text, 'attack_kg_requests_total{route="/analyze",status="400",code="invalid_request"}')).toBe(1);
  expect(seriesOf(text, 'attack_kg_requests_total{route="none",status="404",code="not_found"}')).toBe(1);
  expect(seriesOf(text, 'attack_kg_analyses_total{mode="deterministic",result="ok"}')).toBe(2);
  expect(seriesOf(text, 'attack_kg_stage_seconds_count{stage="classify"}')).toBe(2);
  expect(seriesOf(text, 'attack_kg_answers_with_warning_total{code="sample_data"}')).toBe(2);
  expect(seriesOf(text, `attack_kg_seed_info{seed_id="${system.outcome.manifest.seed_id}"}`)).toBe(1);
  expect(seriesOf(text, 'attack_kg_analyses_working{kind="single"}')).toBe(0);
});

it('counts calls to an upstream by how they ended', async () => {
  const calls = createMetrics();
  const port = createWatchCalls(calls)('graph', {
    name: 'kept',
    ask: async (fails: boolean) => {
      if (fails) throw new AppError('upstream_timeout');
      return 'answer';
    },
  });
  expect([port.name, await port.ask(false)]).toEqual(['kept', 'answer']);
  await expect(port.ask(true)).rejects.toThrow();
  const text = calls.render();
  expect(seriesOf(text, 'attack_kg_upstream_calls_total{upstream="graph",result="ok"}')).toBe(1);
  expect(seriesOf(text, 'attack_kg_upstream_calls_total{upstream="graph",result="upstream_timeout"}')).toBe(1);
  expect(seriesOf(text, 'attack_kg_upstream_call_seconds_count{upstream="graph"}')).toBe(2);
});

it('has every metric that alerts and dashboard ask for', async () => {
  const calls = createMetrics();
  createWatchCalls(calls);
  const known = new Set([...`${calls.render()}${await metrics()}`.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name));
  const alerts = await readFile(join(folder, 'alerts.yml'), 'utf8');
  const dashboard = await readFile(join(folder, 'grafana-dashboard.json'), 'utf8');
  const asked = [...`${alerts}${dashboard}`.matchAll(/\b(?:attack_kg|process)_\w+/g)].map(([name]) =>
    name.replace(/_(?:bucket|sum|count)$/, ''),
  );
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((name) => !known.has(name))).toEqual([]);
});
