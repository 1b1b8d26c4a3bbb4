import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelFolder, modelNames } from '../support/models.ts';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { hasServer } from '../support/real-servers.ts';
import { sampleDir } from '../support/sample-system.ts';
import { type Stack, startStack, waitFor } from '../support/stack.ts';
import { type Collector, startCollector, telemetryProgram } from '../support/telemetry-programs.ts';

const modelDir = modelNames.map(modelFolder).find((folder) => folder !== undefined);
const program = telemetryProgram('collector');
const lacking = [
  ...(modelDir ? [] : ['a model']),
  ...(hasServer('oxigraph') && hasServer('chroma') ? [] : ['servers']),
];
const title =
  lacking.length > 0
    ? ` (SKIPPED: lacks ${lacking.join(', ')})`
    : program
      ? ''
      : ' (straight to the reader: TELEMETRY_BIN names no collector)';
const finding = 'Attackers used PowerShell to dump LSASS memory';

describe.skipIf(lacking.length > 0)(`traces of the stack, through a collector${title}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'attack-kg-traces-'));
  let receiver: OtlpReceiver;
  let collector: Pick<Collector, 'url' | 'stop'>;
  let stack: Stack;

  const ask = (traceId: string) =>
    fetch(`${stack.url}/analyze`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
      body: JSON.stringify({ finding }),
    });

  beforeAll(async () => {
    receiver = await startOtlpReceiver();
    collector = program
      ? await startCollector(program, receiver.url)
      : { url: receiver.url, stop: () => void receiver.stop() };
    stack = await startStack({
      modelDir: modelDir ?? '',
      dataDir,
      replicas: 2,
      settings: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '200' },
    });
    if ((await stack.runJob('run', sampleDir)) !== 0) throw new Error('the seed job failed');
    // So that none of them opens its stores' clients with the first request.
    for (const { port } of stack.replicas) await waitFor(`http://127.0.0.1:${port}/readyz`);
  }, 180_000);
  afterAll(async () => {
    await stack?.stop();
    collector?.stop();
    await receiver?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('the seed job is one trace of its steps, its calls and the embeddings server', async () => {
    await receiver.until((spans) =>
      spans.some(({ service, name }) => service === 'attack-kg-seed-job' && name === 'seed'),
    );
    const seed = receiver.spans.find(({ name }) => name === 'seed');
    const ofSeed = receiver.spans.filter(({ traceId }) => traceId === seed?.traceId);
    const names = new Set(ofSeed.map(({ name }) => name));
    for (const step of ['plan', 'ingest', 'build', 'embed', 'calibrate', 'load', 'POST']) expect(names).toContain(step);
    const embed = ofSeed.find(({ name }) => name === 'embed');
    const served = ofSeed.filter(({ service, name }) => service === 'attack-kg-embeddings' && name === 'POST /embed');
    expect(served.some((span) => chain(span, ofSeed).includes(embed?.spanId ?? ''))).toBe(true);
  });

  it("one request is one trace: the caller's, a replica's, each call's, and the embeddings server's", async () => {
    const traceIds = ['1', '2'].map((digit) => digit.repeat(32));
    for (const traceId of traceIds) expect((await ask(traceId)).status).toBe(200);
    for (const traceId of traceIds) {
      const isWhole = (spans: readonly ReceivedSpan[]) => {
        const services = spans
          .filter((span) => span.traceId === traceId && span.kind === 2)
          .map(({ service }) => service);
        return services.includes('attack-kg-api') && services.includes('attack-kg-embeddings');
      };
      await receiver.until(isWhole);
      const spans = receiver.spans.filter((span) => span.traceId === traceId);
      const replica = spans.find(({ service, kind }) => service === 'attack-kg-api' && kind === 2);
      expect(replica?.parentSpanId).toBe('00f067aa0ba902b7');
      const embeddings = spans.find(({ service, kind }) => service === 'attack-kg-embeddings' && kind === 2);
      const path = chain(embeddings, spans);
      const names = path.map((spanId) => spans.find((span) => span.spanId === spanId)?.name);
      expect(names).toEqual([
        'POST',
        'embeddings.embed',
        'embedding',
        'retrieve',
        'analysis',
        'POST /analyze',
        undefined,
      ]);
      expect(spans.some(({ name }) => name === 'vectors.search')).toBe(true);
    }
    // Each replica had one.
    const instances = receiver.bodies.join().match(/"service.instance.id","value":\{"stringValue":"[^"]+/g);
    expect(new Set(instances).size).toBeGreaterThanOrEqual(4);
    const log = await readFile(join(dataDir, 'stack.log'), 'utf8');
    for (const traceId of traceIds)
      expect(log).toMatch(
        new RegExp(`"event":"request".*"trace_id":"${traceId}"|"trace_id":"${traceId}".*"path":"/analyze"`),
      );
  });

  it('what went through the collector is what was sent, in valid OTLP', () => {
    expect(receiver.problems).toEqual([]);
    expect(receiver.bodies.join()).not.toContain('LSASS');
  });

  it('a collector that is gone costs no request', async () => {
    collector.stop();
    const statuses = await Promise.all(
      Array.from({ length: 60 }, () => ask('3'.repeat(32)).then(({ status }) => status)),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await expect
      .poll(async () => readFile(join(dataDir, 'stack.log'), 'utf8'), { timeout: 5000 })
      .toContain('traces_not_sent');
    const metrics = await (await fetch(`http://127.0.0.1:${stack.replicas[0]?.port}/metrics`)).text();
    expect(metrics).toMatch(/^attack_kg_trace_spans_total\{result="sent"\} [1-9]/m);
  });
});

/** The parents of a span, from the nearest up; the last is nobody's here. */
function chain(span: ReceivedSpan | undefined, spans: readonly ReceivedSpan[]): string[] {
  if (!span || span.parentSpanId === '') return [];
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [span.parentSpanId, ...chain(parent, spans)];
}
