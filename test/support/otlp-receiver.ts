import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { listenOnLoopback } from './listen-on-loopback.ts';

const id = (digits: number) => z.string().regex(new RegExp(`^(?!0+$)[0-9a-f]{${digits}}$`));
const nanoseconds = z.string().regex(/^[1-9]\d{18}$/);
const anyValue = z.union([
  z.strictObject({ stringValue: z.string() }),
  z.strictObject({ boolValue: z.boolean() }),
  z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
  z.strictObject({ doubleValue: z.number() }),
]);
const keyValues = z
  .array(z.strictObject({ key: z.string().min(1), value: anyValue }))
  .refine((list) => new Set(list.map(({ key }) => key)).size === list.length, 'keys are unique');
const spanSchema = z.strictObject({
  traceId: id(32),
  spanId: id(16),
  traceState: z.string().optional(),
  parentSpanId: z.union([id(16), z.literal('')]).optional(),
  flags: z.number().int().min(0).max(0xffff_ffff),
  name: z.string().min(1),
  kind: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes: keyValues.optional(),
  status: z.strictObject({ code: z.literal(2).optional() }).optional(),
});
/** OTLP's JSON mapping, as far as we write it; a field of another name is an error, where a collector would pass it over. */
const requestSchema = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes: keyValues }),
      scopeSpans: z.array(
        z.strictObject({
          scope: z.strictObject({ name: z.string(), version: z.string() }),
          spans: z.array(spanSchema).min(1),
        }),
      ),
    }),
  ),
});

type Value = string | number | boolean;
export interface ReceivedSpan {
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  kind: number;
  startMs: number;
  endMs: number;
  failed: boolean;
  attributes: Record<string, Value>;
}

export interface OtlpReceiver {
  url: string;
  spans: ReceivedSpan[];
  /** What was wrong with what came; empty where nothing was. */
  problems: string[];
  headers: Record<string, string | string[] | undefined>[];
  /** Everything that came, as it came. */
  bodies: string[];
  until(isThere: (spans: readonly ReceivedSpan[]) => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Takes OTLP over HTTP as JSON, and is strict about it. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const problems: string[] = [];
  const headers: OtlpReceiver['headers'] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    headers.push(request.headers);
    bodies.push(body);
    if (request.url !== '/v1/traces' || request.headers['content-type'] !== 'application/json')
      problems.push(`${request.method} ${request.url} ${request.headers['content-type']}`);
    const parsed = requestSchema.safeParse(JSON.parse(body));
    if (!parsed.success) problems.push(z.prettifyError(parsed.error));
    else spans.push(...parsed.data.resourceSpans.flatMap(spansOf));
    response.writeHead(parsed.success ? 200 : 400, { 'content-type': 'application/json' });
    response.end('{}');
  });
  const { url, stop } = await listenOnLoopback(server);
  return {
    url,
    spans,
    problems,
    headers,
    bodies,
    async until(isThere) {
      for (const deadline = performance.now() + 20_000; !isThere(spans); await sleep(20)) {
        if (performance.now() > deadline)
          throw new Error(`only came: ${spans.map(({ service, name }) => `${service} ${name}`).join(', ')}`);
      }
    },
    stop,
  };
}

function spansOf({ resource, scopeSpans }: z.infer<typeof requestSchema>['resourceSpans'][number]): ReceivedSpan[] {
  const service = String(plain(resource.attributes)['service.name']);
  return scopeSpans.flatMap((scope) =>
    scope.spans.map(({ parentSpanId = '', startTimeUnixNano, endTimeUnixNano, status, attributes, ...span }) => ({
      ...span,
      service,
      parentSpanId,
      startMs: Number(startTimeUnixNano.slice(0, -3)) / 1000,
      endMs: Number(endTimeUnixNano.slice(0, -3)) / 1000,
      failed: status?.code === 2,
      attributes: plain(attributes ?? []),
    })),
  );
}

function plain(attributes: z.infer<typeof keyValues>): Record<string, Value> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => {
      if ('intValue' in value) return [key, Number(value.intValue)];
      return [key, Object.values(value)[0] as Value];
    }),
  );
}
