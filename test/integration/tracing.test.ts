import { createApp, createWatchCalls } from '@attack-kg/api';
import { AppError } from '@attack-kg/contracts';
import { runSeed } from '@attack-kg/seeding';
import { apiEnvironmentSchema, awsSettings, standaloneEnvironmentSchema, tracingOptions } from '@attack-kg/settings';
import { createLogger, createMetrics, openTracing, silentLogger, type Tracing } from '@attack-kg/telemetry';
import { createAwsFetch } from '@attack-kg/upstream/aws';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { sampleDir, startSystem, type TestSystem } from '../support/sample-system.ts';
import { startSigv4Proxy } from '../support/sigv4-double.ts';

const caller = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
const traceparent = `00-${caller.traceId}-${caller.spanId}-01`;
const finding = 'Attackers used PowerShell to dump LSASS memory';

let receiver: OtlpReceiver;
let tracing: Tracing;
let system: TestSystem;
const lines: Record<string, unknown>[] = [];
const logger = createLogger({ service: 'test', write: (line) => lines.push(JSON.parse(line)) });

beforeAll(async () => {
  receiver = await startOtlpReceiver();
  const settings = standaloneEnvironmentSchema.parse({
    OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.url}/`,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20collector-key',
    OTEL_BSP_SCHEDULE_DELAY: '1',
    OTEL_SERVICE_NAME: 'under-test',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=ci',
    TRACE_IDS: 'xray',
  });
  const opened = await openTracing(tracingOptions(settings), {
    service: 'standalone',
    logger: silentLogger,
  });
  if (!opened) throw new Error('no tracing');
  tracing = opened;
  system = await startSystem(sampleDir, logger, {}, {}, tracing);
});
afterAll(async () => {
  await system.remove();
  await tracing.close();
  await receiver.stop();
});
beforeEach(() => {
  receiver.spans.length = 0;
  lines.length = 0;
});

const named = (name: string) => receiver.spans.filter((span) => span.name === name);
const one = (name: string): ReceivedSpan => {
  const [span, ...more] = named(name);
  expect(more).toEqual([]);
  if (!span) throw new Error(`no span ${name} among ${receiver.spans.map((each) => each.name)}`);
  return span;
};
const came = (name: string, times = 1) =>
  receiver.until((spans) => spans.filter((each) => each.name === name).length >= times);

describe('a request', () => {
  it("is a span under its caller's, with the analysis and each of its stages below", async () => {
    await system.post({ finding }, { traceparent, tracestate: 'vendor=1', 'x-request-id': 'mine' });
    await came('POST /analyze');
    const request = one('POST /analyze');
    expect(request).toMatchObject({
      ...{ service: 'under-test', kind: 2, traceId: caller.traceId, parentSpanId: caller.spanId, failed: false },
      attributes: { 'http.response.status_code': 200, 'http.route': '/analyze', 'attack_kg.request_id': 'mine' },
    });
    const analysis = one('analysis');
    expect(analysis.parentSpanId).toBe(request.spanId);
    const stages = [
      'classify',
      'match_rules',
      'boost_by_names',
      'boost_by_cooccurrence',
      'select',
      'describe',
      'compose',
    ];
    for (const stage of stages) expect(one(stage).parentSpanId, stage).toBe(analysis.spanId);
    const [retrieve] = named('retrieve');
    for (const part of ['embedding', 'search']) expect(one(part).parentSpanId, part).toBe(retrieve?.spanId);
    for (const span of receiver.spans) {
      expect(span.traceId).toBe(caller.traceId);
      expect(span.endMs).toBeGreaterThanOrEqual(span.startMs);
      // Times of the wall clock, not of the process.
      expect(Math.abs(span.startMs - Date.now())).toBeLessThan(60_000);
    }
    expect(receiver.bodies.join()).toContain('"traceState":"vendor=1"');
    expect(receiver.bodies.join()).toContain('"deployment.environment"');
    expect(receiver.headers.at(-1)?.authorization).toBe('Bearer collector-key');
    expect(lines).toContainEqual(
      expect.objectContaining({
        event: 'request',
        request_id: 'mine',
        trace_id: caller.traceId,
        span_id: request.spanId,
      }),
    );
  });

  it("is in the trace that AWS' load balancer named", async () => {
    await system.post({ finding }, { 'x-amzn-trace-id': 'Root=1-5759e988-bd862e3fe1be46a994272793' });
    await came('POST /analyze');
    expect(one('POST /analyze')).toMatchObject({ traceId: '5759e988bd862e3fe1be46a994272793', parentSpanId: '' });
  });

  it('that nobody traces begins a trace, whose id begins with the time for X-Ray', async () => {
    await system.post({ finding });
    await came('POST /analyze');
    const { traceId, parentSpanId } = one('POST /analyze');
    expect(parentSpanId).toBe('');
    expect(Math.abs(Number.parseInt(traceId.slice(0, 8), 16) - Date.now() / 1000)).toBeLessThan(60);
    expect(lines).toContainEqual(expect.objectContaining({ event: 'request', trace_id: traceId }));
  });

  it('whose caller records nothing is not recorded; its log line still has the id', async () => {
    await system.post({ finding }, { traceparent: `00-${caller.traceId}-${caller.spanId}-00` });
    await system.app.request('/livez');
    await system.post({ finding: '' });
    await came('POST /analyze');
    expect(receiver.spans.every(({ traceId }) => traceId !== caller.traceId)).toBe(true);
    expect(lines).toContainEqual(expect.objectContaining({ event: 'request', trace_id: caller.traceId, status: 200 }));
    expect(one('POST /analyze')).toMatchObject({ failed: false, attributes: { 'attack_kg.code': 'invalid_request' } });
    expect(named('GET /livez')).toEqual([]);
  });

  it("has its caller's trace in the log where nobody collects any", async () => {
    const untraced = createApp({ ...system.api, tracing: undefined });
    const headers = { 'content-type': 'application/json', traceparent };
    await untraced.request('/analyze', { method: 'POST', headers, body: JSON.stringify({ finding }) });
    expect(lines).toContainEqual(expect.objectContaining({ event: 'request', trace_id: caller.traceId, status: 200 }));
  });

  it('as a stream or a batch has its analyses below it', async () => {
    const events = await system.post({ finding }, { traceparent, accept: 'text/event-stream' });
    await events.text();
    await came('analysis');
    expect(one('analysis').parentSpanId).toBe(one('POST /analyze').spanId);
    const body = [finding, 'T1490 was seen'].map((text) => JSON.stringify({ finding: text })).join('\n');
    const batch = await system.post(body, { traceparent, 'content-type': 'application/x-ndjson' }, '/analyze/batch');
    await batch.text();
    await came('analysis', 3);
    const { spanId } = one('POST /analyze/batch');
    expect(named('analysis').filter(({ parentSpanId }) => parentSpanId === spanId).length).toBe(2);
  });
});

it('calls to upstreams are spans that fail with a code of the table', async () => {
  const port = createWatchCalls(createMetrics(), tracing)('graph', {
    ask: async (): Promise<string> => {
      throw new AppError('upstream_timeout', { message: 'secret words' });
    },
  });
  await expect(tracing.inTrace('work', undefined, () => port.ask())).rejects.toThrow();
  await came('work');
  expect(one('graph.ask')).toMatchObject({ failed: true, attributes: { 'error.type': 'upstream_timeout' } });
  expect(receiver.bodies.join()).not.toContain('secret words');
});

it('the steps of the seed job are spans of one trace', async () => {
  const renamed = { ...system.seeding.embedder, recipe: { ...system.seeding.embedder.recipe, version: 99 } };
  const context = { ...system.seeding, isSample: true, tracer: tracing, embedder: renamed };
  await tracing.inTrace('seed', { ...caller, isSampled: true, state: '' }, () => runSeed(context));
  await came('seed');
  const seed = one('seed');
  expect(seed).toMatchObject({ traceId: caller.traceId, parentSpanId: caller.spanId });
  for (const step of ['plan', 'ingest', 'build', 'load']) expect(one(step).parentSpanId, step).toBe(seed.spanId);
  for (const step of ['embed', 'train text classifiers', 'train embedding classifier', 'calibrate'])
    expect(one(step).parentSpanId, step).toBe(one('build').spanId);
});

it("goes to X-Ray's own address with AWS' signature", async () => {
  const rules = { service: 'xray', region: 'eu-central-1', accessKeyId: 'AKIA1', secretAccessKey: 'secret' };
  const door = await startSigv4Proxy({ ...rules, target: receiver.url });
  const settings = apiEnvironmentSchema.parse({
    SPARQL_ENDPOINT: 'http://unused',
    TEI_URL: 'http://unused',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${door.url}/v1/traces`,
    TRACES_AUTH: 'sigv4',
    AWS_REGION: rules.region,
    AWS_ACCESS_KEY_ID: rules.accessKeyId,
    AWS_SECRET_ACCESS_KEY: rules.secretAccessKey,
  });
  const fetch = createAwsFetch(awsSettings(settings))('xray');
  const signed = await openTracing(tracingOptions(settings), { service: 'api', logger: silentLogger, fetch });
  await signed?.inTrace('signed', undefined, async () => 1);
  await signed?.close();
  expect(signed?.counts).toEqual({ sent: 1, refused: 0, dropped: 0 });
  expect(one('signed').service).toBe('attack-kg-api');
  await door.stop();
});

it('everything that was sent is OTLP, and holds no word of a finding', () => {
  expect(receiver.problems).toEqual([]);
  expect(receiver.bodies.length).toBeGreaterThan(3);
  for (const word of ['LSASS', 'PowerShell', 'T1490']) expect(receiver.bodies.join()).not.toContain(word);
});
