import { subscribe } from 'node:diagnostics_channel';
import { currentContext } from './request-context.ts';
import { formatTraceparent, type TraceContext } from './trace-context.ts';

/** What undici, which is also Node's own `fetch`, tells of a request that it is about to send. */
export interface OutgoingRequest {
  method: string;
  origin: string | URL;
  path: string;
  headers: unknown;
  addHeader(name: string, value: string): void;
}

/** Calls of a request that belongs to somebody's trace say so to the upstream, whichever client sends them. Once in a process. */
export function forwardTraces(): void {
  subscribe('undici:request:create', (message) => {
    const trace = currentContext()?.trace;
    if (trace) addTraceHeaders((message as { request: OutgoingRequest }).request, trace);
  });
}

export function addTraceHeaders(request: OutgoingRequest, trace: TraceContext): void {
  // A load balancer that named the trace alone gave no span that could be the parent.
  if (trace.spanId === '') return;
  request.addHeader('traceparent', formatTraceparent(trace));
  if (trace.state) request.addHeader('tracestate', trace.state);
}
