import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { summarize } from './outcome.ts';
import { linesOfABatch, sendRequest } from './send-request.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** What the load makes of an answer. */
async function outcomeOf(
  kind: 'single' | 'events' | 'batch',
  answer: (response: ServerResponse, body: string) => void,
): Promise<string> {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => answer(response, body));
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const { end, reason, seeds } = await sendRequest(`http://127.0.0.1:${port}`, kind, 1, performance.now());
  return [end, reason ?? seeds.join()].join(' ');
}

const result = { techniques: [{}], meta: { seed_id: 'seed' } };
const problem = { code: 'upstream_unavailable' };
const sendProblem = (code: string) => (response: ServerResponse) =>
  response.writeHead(503, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code }));
const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const linesOf = (body: string, change: (entry: object, line: number) => object) =>
  body
    .split('\n')
    .map((line, index) => JSON.stringify(change({ id: JSON.parse(line).id, result }, index)))
    .join('\n');

it('tells an answer from an empty one, a problem of the table from anything else', async () => {
  expect(await outcomeOf('single', (response) => response.end(JSON.stringify(result)))).toBe('answered seed');
  expect(await outcomeOf('single', (response) => response.end(JSON.stringify({ ...result, techniques: [] })))).toMatch(
    /^failed no answer/,
  );
  expect(await outcomeOf('single', sendProblem('upstream_timeout'))).toBe('refused upstream_timeout');
  expect(await outcomeOf('single', sendProblem('made_up'))).toMatch(/^failed a problem without a known code/);
  expect(await outcomeOf('single', (response) => response.writeHead(502).end('<html>'))).toMatch(/^failed 502/);
  expect(await outcomeOf('single', (response) => response.destroy())).toMatch(/^failed fetch failed/);
});

it('wants the last event, and says whether a stream broke off', async () => {
  const begin = event('candidates', []);
  expect(await outcomeOf('events', (response) => response.end(begin + event('result', result)))).toBe('answered seed');
  expect(await outcomeOf('events', (response) => response.end(begin))).toBe('broken events ended after candidates');
  expect(await outcomeOf('events', (response) => response.end(begin + event('error', problem)))).toBe(
    'refused upstream_unavailable',
  );
  const breakOff = (response: ServerResponse) => response.write(begin, () => response.destroy());
  expect(await outcomeOf('events', breakOff)).toMatch(/^broken/);
});

it('wants each line of a batch, once and in order', async () => {
  const whole = (entry: object) => entry;
  expect(await outcomeOf('batch', (response, body) => response.end(linesOf(body, whole)))).toBe('answered seed');
  const short = (response: ServerResponse, body: string) => response.end(linesOf(body.replace(/\n.*$/, ''), whole));
  expect(await outcomeOf('batch', short)).toBe(`broken ${linesOfABatch - 1} of ${linesOfABatch} lines`);
  const oneError = (entry: object, line: number) =>
    line === 2 ? { ...entry, result: undefined, error: problem } : entry;
  expect(await outcomeOf('batch', (response, body) => response.end(linesOf(body, oneError)))).toBe(
    'refused upstream_unavailable',
  );
});

it('sums up what came', () => {
  const outcome = { kind: 'single', dueMs: 0, seeds: [], requestId: '' } as const;
  const answered = Array.from({ length: 98 }, (_, index) => ({ ...outcome, tookMs: index, end: 'answered' as const }));
  const summary = summarize([
    ...answered,
    { ...outcome, tookMs: 500, end: 'refused', reason: 'upstream_timeout' },
    { ...outcome, tookMs: 900, end: 'failed', reason: 'gone' },
  ]);
  expect(summary).toEqual({
    requests: 100,
    answered: 98,
    refused: { upstream_timeout: 1 },
    broken: 0,
    failed: ['single: gone'],
    p50Ms: 50,
    p99Ms: 900,
  });
});
