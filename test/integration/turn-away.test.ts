import { setTimeout as sleep } from 'node:timers/promises';
import { createApp, serveApp } from '@attack-kg/api';
import { createLogger } from '@attack-kg/telemetry';
import { expect, it } from 'vitest';
import { sampleDir, startSystem } from '../support/sample-system.ts';

const body = JSON.stringify({ finding: 'They dumped LSASS memory' });
const head = { 'content-type': 'application/json', 'x-request-id': 'mine' };

it('refuses findings by their head in a flood, and counts and logs them', async () => {
  const system = await startSystem(sampleDir);
  const lines: { status: number; not_logged?: number }[] = [];
  const logger = createLogger({ service: 'test', write: (line) => lines.push(JSON.parse(line)) });
  const limits = { analyses: 2, queue: 64, reports: 1, batch: 1 };
  const app = createApp({
    ...system.api,
    logger,
    limits,
    async analyze(request, signal) {
      // What one that computes does to all others, and is known for a flood by.
      const end = performance.now() + 5;
      while (performance.now() < end);
      await sleep(1);
      return system.api.analyze(request, signal);
    },
  });
  const server = await serveApp(app, { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${server.port}`;
  const ask = (headers: Record<string, string> = head, path = '/analyze') =>
    fetch(`${url}${path}`, { method: 'POST', headers, body });
  try {
    const statuses: number[] = [];
    let turnedAway: Response | undefined;
    const asker = async () => {
      while (!turnedAway) {
        const response = await ask();
        // Only what went all the way has the headers of all answers.
        if (response.status === 503 && !response.headers.has('x-frame-options')) turnedAway = response;
        else await response.arrayBuffer();
        statuses.push(response.status);
      }
    };
    await Promise.all(Array.from({ length: 100 }, asker));
    expect(turnedAway?.headers.get('x-request-id')).toBe('mine');
    expect(turnedAway?.headers.get('retry-after')).toBe('2');
    expect(await turnedAway?.json()).toMatchObject({ code: 'overloaded', what: 'findings', request_id: 'mine' });
    const refused = statuses.filter((status) => status === 503).length;
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain(`attack_kg_requests_total{route="/analyze",status="503",code="overloaded"} ${refused}`);
    expect(metrics).toContain(`attack_kg_analyses_refused_total{kind="single"} ${refused}`);
    const logged = lines.filter(({ status }) => status === 503);
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.length).toBeLessThan(refused);
  } finally {
    await server.stop();
    await system.remove();
  }
}, 60_000);
