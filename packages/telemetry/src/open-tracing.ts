import { forwardTraces } from './context/forward-traces.ts';
import type { Program } from './tracing/create-tracing.ts';
import type { Tracing, TracingOptions } from './tracing/tracing.ts';

/**
 * Once in a process. Without options nothing is recorded and nothing of it is loaded; calls of a request that belongs to
 * a caller's trace say so to upstreams all the same.
 */
export async function openTracing(options: TracingOptions | undefined, program: Program): Promise<Tracing | undefined> {
  if (!options) {
    forwardTraces();
    return undefined;
  }
  const { createTracing } = await import('./tracing/create-tracing.ts');
  return createTracing(options, program);
}
