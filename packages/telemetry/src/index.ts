export { describeError } from './describe-error.ts';
export { describeFinding, logRequest, type RequestEvent } from './log-request.ts';
export { createLogger, type Logger, silentLogger } from './logger.ts';
export { createMetrics, type Metrics } from './metrics.ts';
