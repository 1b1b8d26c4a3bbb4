import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../logger.ts';
import type { FinishedSpan } from './span.ts';
import { createSpanExporter, type ExporterOptions } from './span-exporter.ts';

const span: FinishedSpan = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  parentId: '',
  state: '',
  name: 'test',
  kind: 'internal',
  startMs: 1,
  endMs: 2,
  attributes: {},
  failure: undefined,
};

const sizeOf = (body: unknown) => JSON.parse(String(body)).resourceSpans[0].scopeSpans[0].spans.length as number;

function exporterTo(
  answer: (init: RequestInit, call: number) => Promise<Response>,
  more: Partial<ExporterOptions> = {},
) {
  const sizes: number[] = [];
  const warn = vi.fn();
  const info = vi.fn();
  const exporter = createSpanExporter({
    url: 'http://collector/v1/traces',
    headers: { authorization: 'key' },
    timeoutMs: 5000,
    queueSize: 600,
    delayMs: 1,
    resource: { attributes: {}, scope: { name: 'test', version: '1' } },
    logger: { ...silentLogger, warn, info },
    fetch: (_, init = {}) => {
      sizes.push(sizeOf(init.body));
      return answer(init, sizes.length);
    },
    ...more,
  });
  return { exporter, sizes, warn, info };
}

const fine = async () => Response.json({}, { headers: { 'content-length': '2' } });
const hanging = (init: RequestInit) =>
  new Promise<Response>((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason)));

it('sends in batches, one at a time, all that it was given', async () => {
  let atOnce = 0;
  let most = 0;
  const { exporter, sizes } = exporterTo(async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await sleep(2);
    atOnce -= 1;
    return fine();
  });
  for (let count = 0; count < 520; count += 1) exporter.add(span);
  await exporter.close(2000);
  expect(sizes).toEqual([256, 256, 8]);
  expect(most).toBe(1);
  expect(exporter.counts).toEqual({ sent: 520, refused: 0, dropped: 0 });
});

describe('a collector that', () => {
  it('hangs costs the queue and one batch, and no more', async () => {
    const { exporter } = exporterTo(hanging);
    for (let count = 0; count < 256; count += 1) exporter.add(span);
    await sleep(20);
    for (let count = 0; count < 5000; count += 1) exporter.add(span);
    expect(exporter.counts.dropped).toBe(4400);
    const begun = performance.now();
    await exporter.close(50);
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(exporter.counts).toEqual({ sent: 0, refused: 0, dropped: 5256 });
  });

  it('is dead is said once, and once more when it is back; nothing is lost meanwhile', async () => {
    const { exporter, warn, info } = exporterTo(async (_, call) => {
      if (call < 4) throw new TypeError('fetch failed');
      return fine();
    });
    exporter.add(span);
    await vi.waitFor(() => expect(exporter.counts.sent).toBe(1));
    expect(warn).toHaveBeenCalledTimes(1);
    expect(info).toHaveBeenCalledWith('traces_sent_again', { dropped: 0 });
  });

  it('stays dead loses a batch after some attempts', async () => {
    const { exporter, sizes } = exporterTo(async () => new Response(null, { status: 503 }));
    exporter.add(span);
    await vi.waitFor(() => expect(exporter.counts.dropped).toBe(1), 3000);
    expect(sizes.length).toBe(5);
  });

  it('says that a batch is wrong is not asked again', async () => {
    const { exporter, sizes } = exporterTo(async () => new Response('no', { status: 400 }));
    exporter.add(span);
    await vi.waitFor(() => expect(exporter.counts.dropped).toBe(1));
    expect(sizes.length).toBe(1);
  });

  it('takes a part is counted so', async () => {
    const body = JSON.stringify({ partialSuccess: { rejectedSpans: '1', errorMessage: 'too old' } });
    const { exporter } = exporterTo(
      async () => new Response(body, { headers: { 'content-length': `${body.length}` } }),
    );
    exporter.add(span);
    exporter.add(span);
    await exporter.close(1000);
    expect(exporter.counts).toEqual({ sent: 1, refused: 1, dropped: 0 });
  });
});

it('takes its key to no other address', async () => {
  const { exporter } = exporterTo(async ({ redirect }) => {
    expect(redirect).toBe('error');
    return fine();
  });
  exporter.add(span);
  await exporter.close(1000);
  expect(exporter.counts.sent).toBe(1);
});
