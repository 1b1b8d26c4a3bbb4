import { currentContext } from './context/request-context.ts';

/** Fields of one event. Never a finding's text: only its length and hash. */
export type LogFields = Record<string, unknown>;

export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export interface LoggerOptions {
  service: string;
  write?: (line: string) => void;
  now?: () => Date;
}

/** One JSON object a line: time, level, service, event, the request and trace that it belongs to, then the event's fields. Secrets in URLs are masked. */
export function createLogger(options: LoggerOptions): Logger {
  const { service, write = (line) => process.stdout.write(line), now = () => new Date() } = options;
  const log =
    (level: string) =>
    (event: string, fields: LogFields = {}) => {
      const entry = { time: now().toISOString(), level, service, event, ...ofContext(), ...fields };
      write(`${JSON.stringify(entry, mask)}\n`);
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}

export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

function ofContext(): LogFields {
  const { requestId, trace } = currentContext() ?? {};
  return { request_id: requestId, trace_id: trace?.traceId, span_id: trace?.spanId || undefined };
}

function mask(key: string, value: unknown): unknown {
  if (/(?:^|_)(?:authorization|api_?key|token|password|secret)$/i.test(key)) return '***';
  return typeof value === 'string' ? value.replaceAll(/\/\/[^/@\s]+@/g, '//***@') : value;
}
