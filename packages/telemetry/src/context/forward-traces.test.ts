import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '../logger.ts';
import { forwardTraces } from './forward-traces.ts';
import { inContext, outsideContext } from './request-context.ts';

const trace = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  isSampled: true,
  state: 'a=1',
};
const server = createServer((request, response) => response.end(JSON.stringify(request.headers)));
let url = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  forwardTraces();
});
afterAll(() => server.close());

const headersOf = async () => (await (await fetch(url)).json()) as IncomingHttpHeaders;

it('names the trace that a request belongs to in its calls, and in no others', async () => {
  const inTrace = inContext({ requestId: '1', trace }, async () => {
    await null;
    return [await headersOf(), await outsideContext(headersOf)] as const;
  });
  const [inside, outside] = await inTrace;
  expect(inside).toMatchObject({
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    tracestate: 'a=1',
  });
  expect(outside.traceparent).toBeUndefined();
  expect((await headersOf()).traceparent).toBeUndefined();
});

it('names no parent where a load balancer gave none', async () => {
  const headers = await inContext({ trace: { ...trace, spanId: '' } }, headersOf);
  expect(headers.traceparent).toBeUndefined();
});

it('a log line bears the ids of the request that it is about', () => {
  const lines: string[] = [];
  const logger = createLogger({ service: 'test', write: (line) => lines.push(line) });
  inContext({ requestId: 'request-1', trace }, () => logger.warn('llm_failed'));
  logger.info('listening');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ request_id: 'request-1', trace_id: trace.traceId, span_id: trace.spanId }),
    expect.not.objectContaining({ request_id: expect.anything() }),
  ]);
});
