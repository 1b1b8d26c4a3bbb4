import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWatchCalls } from '@attack-kg/api';
import { createMetrics, silentLogger } from '@attack-kg/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { serveSystem } from '../support/serve-system.ts';
import { startPrometheus, telemetryProgram } from '../support/telemetry-programs.ts';

const folder = join(import.meta.dirname, '../../monitoring');
const promtool = telemetryProgram('promtool');
const prometheus = telemetryProgram('prometheus');
const title = promtool && prometheus ? '' : ' (SKIPPED: no promtool; Debian has it in its package prometheus)';

interface Rule {
  alert: string;
  expr: string;
}
const rulesIn = async (): Promise<Rule[]> => {
  const { groups } = parse(await readFile(join(folder, 'alerts.yml'), 'utf8')) as { groups: { rules: Rule[] }[] };
  return groups.flatMap(({ rules }) => rules);
};

function check(args: string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(promtool ?? '', args, { input, encoding: 'utf8' });
  const said = `${stdout}${stderr}`;
  expect(status, said).toBe(0);
  return said;
}

it('has a test of promtool, and a line of the runbook, for every alert', async () => {
  const tests = await readFile(join(folder, 'alerts.test.yml'), 'utf8');
  const runbook = await readFile(join(folder, '../docs/operations.md'), 'utf8');
  const rules = await rulesIn();
  expect(rules.length).toBeGreaterThan(9);
  for (const { alert } of rules) {
    expect(tests, alert).toMatch(new RegExp(`alertname: ${alert}\\n\\s+exp_alerts:\\n\\s+- exp_labels`));
    expect(runbook, alert).toContain(`| \`${alert}\` |`);
  }
});

describe.skipIf(!promtool || !prometheus)(`what Prometheus makes of it${title}`, () => {
  let system: TestSystem;
  let server: Awaited<ReturnType<typeof serveSystem>>;
  beforeAll(async () => {
    system = await startSystem(sampleDir, silentLogger, { ANSWER_CACHE_MB: '8' });
    server = await serveSystem(system);
    const finding = 'They dumped LSASS memory.';
    // The second is in the cache of answers.
    for (const text of [finding, finding, '']) await system.post({ finding: text });
  });
  afterAll(async () => {
    await server.stop();
    await system.remove();
  });

  it('settings and rules are valid, and each alert comes where it must', () => {
    expect(check(['check', 'config', join(folder, 'prometheus.yml')])).toMatch(/SUCCESS: \d+ rules found/);
    expect(check(['check', 'rules', join(folder, 'alerts.yml')])).toContain('SUCCESS');
    expect(check(['test', 'rules', join(folder, 'alerts.test.yml')])).toContain('SUCCESS');
  });

  it('metrics of a running server are as Prometheus wants them', async () => {
    const calls = createMetrics();
    await createWatchCalls(calls)('graph', { ask: async () => 1 }).ask();
    const text = calls.render() + (await (await fetch(`${server.url}/metrics`)).text());
    expect(text).toContain('attack_kg_upstream_call_seconds_bucket');
    // It says what it would name otherwise, and is content where it says nothing.
    expect(check(['check', 'metrics'], text)).toBe('');
  });

  it('a real Prometheus reads a running server, and knows every series that the dashboard asks for', async () => {
    const running = await startPrometheus(prometheus ?? '', server.url, join(folder, 'alerts.yml'));
    try {
      await expect.poll(() => running.query('rate(attack_kg_requests_total[1m])'), { timeout: 20_000 }).not.toEqual([]);
      const up = await running.query('up{job="attack-kg"}');
      expect(up.map(({ value }) => value[1])).toEqual(['1']);
      const dashboard = JSON.parse(await readFile(join(folder, 'grafana-dashboard.json'), 'utf8')) as {
        panels: { title: string; targets?: { expr: string }[] }[];
      };
      // What only a replica of the networked stack or a language model has.
      const elsewhere = /attack_kg_(?:upstream|model|breaker|embedding_cache)_/;
      const asked = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
      expect(asked.length).toBeGreaterThan(15);
      for (const expr of asked) {
        const result = await running.query(expr.replaceAll('$__rate_interval', '1m'));
        if (!elsewhere.test(expr)) expect(result, expr).not.toEqual([]);
      }
      expect(await running.rules()).toEqual((await rulesIn()).map(({ alert }) => alert));
    } finally {
      running.stop();
    }
  }, 60_000);
});
