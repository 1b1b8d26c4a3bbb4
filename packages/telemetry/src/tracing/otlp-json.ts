import type { SpanAttributes } from '@attack-kg/contracts';
import type { FinishedSpan } from './span.ts';

/** What all spans of a process have in common. */
export interface Resource {
  attributes: SpanAttributes;
  scope: { name: string; version: string };
}

/** The numbers that OTLP has for them. */
const kinds = { internal: 1, server: 2, client: 3 } as const;
const statusOfFailure = 2;
const sampledFlag = 1;

/** OTLP's `ExportTraceServiceRequest` in its JSON mapping: ids in hexadecimal, 64-bit numbers as text, enumerations as numbers. */
export function toOtlpJson(spans: readonly FinishedSpan[], { attributes, scope }: Resource): string {
  const resource = { attributes: keyValues(attributes) };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope, spans: spans.map(toSpan) }] }] });
}

function toSpan(span: FinishedSpan) {
  const { traceId, spanId, parentId, state, name, kind, startMs, endMs, attributes, failure } = span;
  return {
    traceId,
    spanId,
    ...(state ? { traceState: state } : {}),
    ...(parentId ? { parentSpanId: parentId } : {}),
    flags: sampledFlag,
    name,
    kind: kinds[kind],
    startTimeUnixNano: nanoseconds(startMs),
    endTimeUnixNano: nanoseconds(endMs),
    attributes: keyValues(failure ? { ...attributes, 'error.type': failure } : attributes),
    status: failure ? { code: statusOfFailure } : {},
  };
}

/** Microseconds are exact in a number, nanoseconds would not be. */
function nanoseconds(ms: number): string {
  return `${Math.round(ms * 1000)}000`;
}

function keyValues(attributes: SpanAttributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: string | number | boolean) {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
