export { inContext } from './context/request-context.ts';
export { readTraceContext } from './context/trace-context.ts';
export { describeError } from './describe-error.ts';
export { describeFinding, logRequest, type RequestEvent } from './log-request.ts';
export { createLogger, type Logger, silentLogger } from './logger.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { openTracing } from './open-tracing.ts';
export type { Tracing } from './tracing/tracing.ts';
