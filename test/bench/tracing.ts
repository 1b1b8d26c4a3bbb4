/**
 * What traces cost a replica of the networked stack, on the sample: memory idle and under load, and latency, without a
 * collector, with one, and with one that is dead; all in one run, one after the other.
 *   npm run bench -- tracing [CHECKOUT…]      needs EVAL_MODELS_DIR and SERVERS_BIN; CHECKOUT: another, built, to compare with
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchReport, BenchTable } from '../support/bench-report.ts';
import { modelFolder, modelNames } from '../support/models.ts';
import { processMemory } from '../support/process-memory.ts';
import { freePort } from '../support/real-servers.ts';
import { sampleDir } from '../support/sample-system.ts';
import { replicaFlags, replicaSettings, startStack, waitFor } from '../support/stack.ts';

const rounds = 3;
const requests = 600;
const concurrency = 8;
const findings = [
  'Attackers dumped LSASS memory',
  'A scheduled task runs PowerShell',
  'Backups were deleted before encryption',
];

interface Variant {
  main: string;
  settings: Record<string, string>;
}

interface Figures {
  idle: number;
  most: number;
  latency: number;
}

async function measureOne({ main, settings }: Variant, environment: Record<string, string>): Promise<Figures> {
  const port = await freePort();
  const env = { ...process.env, ...environment, ...replicaSettings, ...settings, PORT: String(port) };
  const child = spawn(process.execPath, [...replicaFlags, main], { env, stdio: 'ignore' });
  try {
    await waitFor(`http://127.0.0.1:${port}/readyz`);
    await sleep(5000);
    const pid = child.pid ?? 0;
    const { anon: idle } = await processMemory(pid);
    let most = idle;
    let next = 0;
    const latencies: number[] = [];
    const worker = async () => {
      while (next < requests) {
        const body = JSON.stringify({ finding: `${findings[next % findings.length]} ${next++}` });
        const begun = performance.now();
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(`http://127.0.0.1:${port}/analyze`, { method: 'POST', headers, body });
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`${response.status}`);
        latencies.push(performance.now() - begun);
        most = Math.max(most, (await processMemory(pid)).anon);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    return { idle, most, latency: median(latencies) };
  } finally {
    child.kill('SIGKILL');
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

export async function measureTracing(checkouts: readonly string[]): Promise<BenchReport> {
  const modelDir = modelNames.map(modelFolder).find((folder) => folder !== undefined);
  if (!modelDir) throw new Error('set EVAL_MODELS_DIR');
  const programOf = (folder: string) => join(folder, 'services/api/dist/main.js');
  const main = programOf(resolve(import.meta.dirname, '../..'));
  const sink = spawn(process.execPath, [join(import.meta.dirname, '../support/sink-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(sink.stdout, 'data');
  const collector = `http://127.0.0.1:${String(port).trim()}`;
  const dead = `http://127.0.0.1:${await freePort()}`;
  const variants: Record<string, Variant> = {
    ...Object.fromEntries(checkouts.map((folder) => [folder, { main: programOf(resolve(folder)), settings: {} }])),
    'no collector': { main, settings: {} },
    'a collector': { main, settings: { OTEL_EXPORTER_OTLP_ENDPOINT: collector } },
    'a dead collector': { main, settings: { OTEL_EXPORTER_OTLP_ENDPOINT: dead, OTEL_BSP_SCHEDULE_DELAY: '200' } },
  };
  const dataDir = mkdtempSync(join(tmpdir(), 'attack-kg-bench-tracing-'));
  const stack = await startStack({ modelDir, dataDir, replicas: 0 });
  try {
    if ((await stack.runJob('run', sampleDir)) !== 0) throw new Error('the seed job failed');
    const found = new Map<string, Figures[]>();
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, variant] of Object.entries(variants)) {
        found.set(name, [...(found.get(name) ?? []), await measureOne(variant, stack.environment)]);
      }
    }
    const first = [...found.values()][0] ?? [];
    const basis = median(first.map(({ latency }) => latency));
    const table: BenchTable = Object.fromEntries(
      [...found].map(([name, figures]) => [
        name,
        {
          'idle, private MB': median(figures.map(({ idle }) => idle)),
          [`most under ${requests} requests, private MB`]: median(figures.map(({ most }) => most)),
          'latency p50 ms': Math.round(median(figures.map(({ latency }) => latency)) * 10) / 10,
          'of the first': Math.round((median(figures.map(({ latency }) => latency)) / basis) * 1000) / 1000,
        },
      ]),
    );
    return { tables: { [`traces, median of ${rounds} replicas each`]: table } };
  } finally {
    await stack.stop();
    sink.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
