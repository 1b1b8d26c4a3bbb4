import { once } from 'node:events';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp, serveApp } from '@attack-kg/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { serveSystem } from '../support/serve-system.ts';

const finding = 'Attackers used PowerShell to download a payload and dumped LSASS memory';
const ndjson = { 'content-type': 'application/x-ndjson' };
let system: TestSystem;
beforeAll(async () => {
  system = await startSystem(sampleDir);
});
afterAll(() => system.remove());

type Line = { line: number; id?: unknown; result?: { finding: string }; error?: { code: string; detail: string } };

async function batch(body: string, query = ''): Promise<Line[]> {
  const response = await system.post(body, ndjson, `/analyze/batch${query}`);
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
  return (await response.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('POST /analyze/batch', () => {
  it('answers a line with a line, in order, with the id that it was given', async () => {
    const requests = Array.from({ length: 50 }, (_, index) => ({ id: `f-${index}`, finding: `${finding} ${index}` }));
    const lines = await batch(requests.map((entry) => JSON.stringify(entry)).join('\n'));
    expect(lines.map(({ line, id }) => [line, id])).toEqual(requests.map(({ id }, index) => [index + 1, id]));
    expect(lines.map((entry) => entry.result?.finding)).toEqual(requests.map((entry) => entry.finding));
  });

  it('answers a bad line with an error line, and goes on', async () => {
    const body = [
      JSON.stringify({ finding }),
      'not json',
      '',
      JSON.stringify({ finding: ' ' }),
      JSON.stringify({ finding, colour: 'red' }),
      JSON.stringify({ finding: 'x'.repeat(1024 * 1024) }),
      JSON.stringify({ id: 7, finding }),
    ].join('\r\n');
    const lines = await batch(body);
    expect(lines.map(({ line, error }) => [line, error?.code ?? 'answered'])).toEqual([
      [1, 'answered'],
      [2, 'invalid_request'],
      [4, 'invalid_request'],
      [5, 'invalid_request'],
      [6, 'payload_too_large'],
      [7, 'answered'],
    ]);
    expect(lines[1]?.error?.detail).toBe('The line is not JSON in UTF-8');
    expect(lines.at(-1)?.id).toBe(7);
  });

  it('answers nothing with nothing, and what is no NDJSON with an error', async () => {
    expect(await batch('')).toEqual([]);
    expect(await batch('\n\n')).toEqual([]);
    const wrongType = await system.post('{}', { 'content-type': 'application/json' }, '/analyze/batch');
    expect(wrongType.status).toBe(400);
    expect((await system.post('', ndjson, '/analyze/batch?order=none')).status).toBe(400);
  });

  it('keeps the order though lines take their time, or gives each as it is done', async () => {
    let atWork = 0;
    let most = 0;
    const app = createApp({
      ...system.api,
      batchConcurrency: 3,
      async analyze(request, signal) {
        atWork += 1;
        most = Math.max(most, atWork);
        await sleep(request.top_k * 10);
        atWork -= 1;
        return system.api.analyze(request, signal);
      },
    });
    const body = [9, 1, 5, 1, 9, 1].map((top_k) => JSON.stringify({ finding, top_k })).join('\n');
    const post = async (query: string) => {
      const response = await app.request(`/analyze/batch${query}`, { method: 'POST', headers: ndjson, body });
      return (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).line as number);
    };
    expect(await post('')).toEqual([1, 2, 3, 4, 5, 6]);
    const byCompletion = await post('?order=completion');
    expect(byCompletion[0]).toBe(2);
    expect(byCompletion.toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(most).toBe(3);
  });

  it('answers a line while the caller still holds the next', async () => {
    const server = await serveSystem(system);
    const call = httpRequest(`${server.url}/analyze/batch`, { method: 'POST', headers: ndjson });
    call.on('error', () => undefined);
    const answered = firstData(call);
    call.write(`${JSON.stringify({ finding })}\n{"finding":`);
    expect(JSON.parse(await answered)).toMatchObject({ line: 1, result: { finding } });
    call.destroy();
    await server.stop();
  });

  it.each(['input', 'completion'])('stops when the caller goes away, in the order of %s', async (order) => {
    const begun: string[] = [];
    const ended: { finding: string; reason: unknown }[] = [];
    const app = createApp({
      ...system.api,
      batchConcurrency: 2,
      async analyze(request, signal) {
        begun.push(request.finding);
        if (request.finding === 'first') return system.api.analyze(request, signal);
        await once(signal ?? never(), 'abort');
        ended.push({ finding: request.finding, reason: signal?.reason });
        throw signal?.reason;
      },
    });
    const server = await serveApp(app, { host: '127.0.0.1', port: 0, drainMs: 0 });
    const url = `http://127.0.0.1:${server.port}/analyze/batch?order=${order}`;
    const call = httpRequest(url, { method: 'POST', headers: ndjson });
    call.on('error', () => undefined);
    const answered = firstData(call);
    const lines = ['first', 'second', 'third', 'fourth', 'fifth'];
    call.write(lines.map((line) => `${JSON.stringify({ finding: line })}\n`).join(''));
    await answered;
    await expect.poll(() => begun).toEqual(['first', 'second', 'third']);
    expect(ended).toEqual([]);
    call.destroy();
    // The work on both lines ends at once, not by its own deadline, and no further line is begun.
    await expect.poll(() => ended.map((entry) => entry.finding).toSorted()).toEqual(['second', 'third']);
    for (const { reason } of ended) expect(reason).not.toMatchObject({ name: 'TimeoutError' });
    await server.stop();
    expect(begun).toEqual(['first', 'second', 'third']);
  });
});

/** The first bytes of the answer. */
function firstData(call: ClientRequest): Promise<string> {
  return new Promise((resolve) => {
    call.on('response', (response) => response.once('data', (chunk) => resolve(String(chunk))));
  });
}

function never(): never {
  throw new Error('the analysis has no signal');
}
