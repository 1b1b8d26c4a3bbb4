import { createHash } from 'node:crypto';
import type { Logger } from './logger.ts';

/** What one HTTP request was: the only line that a request writes. */
export interface RequestEvent {
  request_id: string;
  method: string;
  path: string;
  status: number;
  duration_ms: number;
  /** Name of the API key; never the key. */
  key?: string;
  seed_id?: string;
  finding_length?: number;
  finding_sha256?: string;
  techniques?: number;
  /** Distinct rules of a scanner's file. */
  rules?: number;
  mode?: string;
  /** Whether the answer was given before. */
  cached?: true;
  model_calls?: number;
  model_cost_usd?: number | null;
  code?: string;
  /** Refusals since the last line that had none of their own. */
  not_logged?: number;
  /** For our eyes: an error's internal message and its causes. */
  error?: string;
}

export function logRequest(logger: Logger, event: RequestEvent): void {
  const level = event.status >= 500 ? 'error' : event.status >= 400 ? 'warn' : 'info';
  logger[level]('request', { ...event });
}

/** What may be said of a finding in a log. */
export function describeFinding(finding: string): Pick<RequestEvent, 'finding_length' | 'finding_sha256'> {
  return { finding_length: finding.length, finding_sha256: createHash('sha256').update(finding).digest('hex') };
}
