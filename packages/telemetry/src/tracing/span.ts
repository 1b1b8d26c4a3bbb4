import type { SpanAttributes } from '@attack-kg/contracts';
import type { TraceContext } from '../context/trace-context.ts';

export type SpanKind = 'internal' | 'server' | 'client';

/** A span that is over. */
export interface FinishedSpan {
  traceId: string;
  spanId: string;
  /** Empty for the first of a trace. */
  parentId: string;
  state: string;
  name: string;
  kind: SpanKind;
  /** Milliseconds since 1970, with fractions. */
  startMs: number;
  endMs: number;
  attributes: SpanAttributes;
  /** What kind of failure it ended with; a code or a class, never a text. */
  failure: string | undefined;
}

export interface SpanEnd {
  name?: string;
  attributes?: SpanAttributes;
  failure?: string | undefined;
}

/** A span at work. Ended once; ending it again does nothing. */
export interface OpenSpan {
  readonly context: TraceContext;
  end(outcome?: SpanEnd): void;
}
