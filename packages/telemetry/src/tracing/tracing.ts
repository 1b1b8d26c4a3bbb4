import type { Tracer } from '@attack-kg/contracts';
import type { TraceContext } from '../context/trace-context.ts';
import type { OpenSpan } from './span.ts';

/** A tracer with the ends that programs hold. */
export interface Tracing extends Tracer {
  /** Begins the span of a request that came in: under its caller's, else under what runs now, else as the first of a trace. */
  startRequest(name: string, incoming: TraceContext | undefined): OpenSpan;
  /** The whole of a job, under the trace that it was started in, if any. */
  inTrace<Result>(name: string, parent: TraceContext | undefined, work: () => Promise<Result>): Promise<Result>;
  /** Spans so far, by what became of them. */
  readonly counts: Readonly<Record<'sent' | 'refused' | 'dropped', number>>;
  /** Sends what waits, within two seconds. */
  close(): Promise<void>;
}

/** What the settings say of tracing, in OpenTelemetry's terms. */
export interface TracingOptions {
  url: string;
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  queueSize: number;
  delayMs: number;
  sampler: import('./sampler.ts').SamplerName;
  ratio: number;
  traceIds: import('./span-ids.ts').TraceIdKind;
  /** Absent where the program's own name is right. */
  serviceName?: string | undefined;
  attributes: Readonly<Record<string, string>>;
}
