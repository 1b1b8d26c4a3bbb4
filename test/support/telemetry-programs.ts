import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './real-servers.ts';

/** `TELEMETRY_BIN`: the folder that test/telemetry/install.sh fills with a collector; Debian's package `prometheus` has the others. */
const folders = [process.env.TELEMETRY_BIN ?? '', ...(process.env.PATH ?? '').split(':')].filter(
  (folder) => folder !== '',
);

/** Undefined where it is not installed; on CI that is an error. */
export function telemetryProgram(name: 'collector' | 'promtool' | 'prometheus'): string | undefined {
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path || !process.env.CI) return path;
  throw new Error(`there is no ${name} on PATH or in TELEMETRY_BIN; .ci/run installs it`);
}

export interface Collector {
  url: string;
  log(): string;
  stop(): void;
}

/** A real OpenTelemetry Collector that hands on what it has understood, as JSON. */
export async function startCollector(program: string, forwardTo: string): Promise<Collector> {
  const port = await freePort();
  const config = {
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } },
    exporters: { otlphttp: { endpoint: forwardTo, encoding: 'json', compression: 'none' } },
    service: {
      pipelines: { traces: { receivers: ['otlp'], exporters: ['otlphttp'] } },
      telemetry: { metrics: { level: 'none' } },
    },
  };
  const child: ChildProcess = spawn(program, [`--config=yaml:${JSON.stringify(config)}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (log += String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  for (const deadline = performance.now() + 30_000; ; await sleep(50)) {
    const answer = await fetch(`${url}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }).catch(() => undefined);
    if (answer?.ok) break;
    if (performance.now() > deadline || child.exitCode !== null) throw new Error(`the collector did not start: ${log}`);
  }
  return { url, log: () => log, stop: () => void child.kill('SIGKILL') };
}

export interface Prometheus {
  query(expr: string): Promise<{ metric: Record<string, string>; value: [number, string] }[]>;
  /** Names of the alerts that are loaded without an error. */
  rules(): Promise<string[]>;
  stop(): void;
}

/** What Prometheus says to a question of its HTTP API; undefined where it does not answer, or does not understand. */
export async function askPrometheus<Data>(url: string, path: string): Promise<Data | undefined> {
  const answer = await fetch(`${url}/api/v1/${path}`).catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as { data: Data }).data : undefined;
}

/** A real Prometheus that reads one server every second, under the name that our rules know. */
export async function startPrometheus(program: string, target: string, rules: string): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'attack-kg-prometheus-'));
  const port = await freePort();
  const config = {
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: [rules],
    scrape_configs: [{ job_name: 'attack-kg', static_configs: [{ targets: [new URL(target).host] }] }],
  };
  writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
  const args = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const child = spawn(program, args, { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  for (const deadline = performance.now() + 30_000; !(await askPrometheus(url, 'rules')); await sleep(100)) {
    if (performance.now() > deadline) throw new Error('Prometheus did not start');
  }
  return {
    async query(expr) {
      const asked = `query?query=${encodeURIComponent(expr)}`;
      const data = await askPrometheus<{ result: Awaited<ReturnType<Prometheus['query']>> }>(url, asked);
      if (!data) throw new Error(`Prometheus does not understand ${expr}`);
      return data.result;
    },
    async rules() {
      const data = await askPrometheus<{ groups: { rules: { name: string; lastError?: string }[] }[] }>(url, 'rules');
      return (data?.groups ?? []).flatMap((group) =>
        group.rules.filter((rule) => !rule.lastError).map((rule) => rule.name),
      );
    },
    stop() {
      child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
      child.kill('SIGKILL');
    },
  };
}
