import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './real-servers.ts';

/** `TELEMETRY_BIN`: the folder that test/telemetry/install.sh fills. */
const folder = process.env.TELEMETRY_BIN;

/** Undefined where it is not installed; on CI that is an error. */
export function telemetryProgram(name: 'collector' | 'promtool' | 'prometheus'): string | undefined {
  const path = folder && join(folder, name);
  if (path && existsSync(path)) return path;
  if (process.env.CI) throw new Error(`TELEMETRY_BIN has no ${name}; test/telemetry/install.sh makes it`);
  return undefined;
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
