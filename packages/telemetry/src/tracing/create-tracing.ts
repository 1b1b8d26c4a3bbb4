import { randomUUID } from 'node:crypto';
import { AppError, type SpanAttributes, version } from '@attack-kg/contracts';
import { currentContext, inContext } from '../context/request-context.ts';
import type { TraceContext } from '../context/trace-context.ts';
import type { Logger } from '../logger.ts';
import { traceHttpRequests } from './http-spans.ts';
import { createSampler } from './sampler.ts';
import type { OpenSpan, SpanKind } from './span.ts';
import { createSpanExporter } from './span-exporter.ts';
import { newSpanId, newTraceId } from './span-ids.ts';
import type { Tracing, TracingOptions } from './tracing.ts';

export interface Program {
  service: string;
  logger: Logger;
  fetch?: typeof globalThis.fetch;
}

const closeLimitMs = 2000;

/** Spans by OTLP to a collector. Errors: none; what cannot be sent is dropped, counted and said in the log. */
export function createTracing(options: TracingOptions, { service, logger, fetch }: Program): Tracing {
  const sample = createSampler(options.sampler, options.ratio);
  const attributes = {
    'service.name': options.serviceName ?? `attack-kg-${service}`,
    'service.namespace': 'attack-kg',
    'service.version': version,
    'service.instance.id': randomUUID(),
    'process.pid': process.pid,
    'telemetry.sdk.language': 'nodejs',
    ...options.attributes,
  };
  const resource = { attributes, scope: { name: 'attack-kg', version } };
  const exporter = createSpanExporter({ ...options, resource, logger, ...(fetch ? { fetch } : {}) });

  /** Times are those of the moment's clock: a trace begun after the clock was set is right, and one span is as long as it was. */
  const epochOffset = () => Date.now() - performance.now();

  function start(name: string, kind: SpanKind, parent: TraceContext | undefined): OpenSpan {
    const traceId = parent?.traceId ?? newTraceId(options.traceIds);
    const isSampled = sample(traceId, parent?.isSampled ?? null);
    const context = { traceId, spanId: newSpanId(), isSampled, state: parent?.state ?? '' };
    const startedAt = performance.now();
    let isOpen = true;
    return {
      context,
      end(outcome = {}) {
        if (!isOpen || !isSampled) return;
        isOpen = false;
        add(outcome.name ?? name, kind, context, parent?.spanId ?? '', startedAt, performance.now(), outcome);
      },
    };
  }

  function add(
    name: string,
    kind: SpanKind,
    { traceId, spanId, state }: TraceContext,
    parentId: string,
    startMs: number,
    endMs: number,
    { attributes: of = {}, failure }: { attributes?: SpanAttributes; failure?: string | undefined } = {},
  ): void {
    const offset = epochOffset();
    const times = { startMs: startMs + offset, endMs: endMs + offset };
    exporter.add({ traceId, spanId, parentId, state, name, kind, ...times, attributes: of, failure });
  }

  /** Under what runs now; undefined where that is in no trace, or in one that nobody records. */
  function startPart(name: string, kind: SpanKind): OpenSpan | undefined {
    const parent = currentContext()?.trace;
    return parent?.isSampled ? start(name, kind, parent) : undefined;
  }

  async function within<Result>(
    span: OpenSpan,
    work: () => Promise<Result>,
    of: SpanAttributes | undefined,
  ): Promise<Result> {
    const attributes = of ?? {};
    try {
      const result = await inContext({ ...currentContext(), trace: span.context }, work);
      span.end({ attributes });
      return result;
    } catch (thrown) {
      span.end({ attributes, failure: failureOf(thrown) });
      throw thrown;
    }
  }

  const stopHttp = traceHttpRequests((name) => startPart(name, 'client'));
  return {
    inSpan(name, work, of) {
      const span = startPart(name, 'internal');
      return span ? within(span, work, of) : work();
    },
    note(name, startMs, endMs) {
      const parent = currentContext()?.trace;
      if (!parent?.isSampled) return;
      add(name, 'internal', { ...parent, spanId: newSpanId() }, parent.spanId, startMs, endMs);
    },
    startRequest: (name, incoming) => start(name, 'server', incoming ?? currentContext()?.trace),
    inTrace: (name, parent, work) => within(start(name, 'internal', parent), work, undefined),
    counts: exporter.counts,
    async close() {
      stopHttp();
      await exporter.close(closeLimitMs);
    },
  };
}

/** A code of the table, else the kind of error; its words may be a finding's. */
function failureOf(thrown: unknown): string {
  if (AppError.is(thrown)) return thrown.code;
  return thrown instanceof Error ? thrown.name : 'error';
}
