import { AppError } from '@attack-kg/contracts';
import { errorFromStatus, errorFromTransport, upstreamError } from '@attack-kg/upstream';
import type { APIError } from 'openai';

/**
 * What the client threw, by our table. An API's own words may repeat the finding, so only its status and code are
 * kept. `limit` is our deadline, `signal` the caller's.
 */
export function fromOpenAiError(thrown: unknown, limit: AbortSignal, signal: AbortSignal | undefined): unknown {
  if (AppError.is(thrown)) return thrown;
  if (signal?.aborted) return signal.reason;
  if (limit.aborted) return upstreamError('llm', 'upstream_timeout', 'no whole answer in time');
  const status = statusOf(thrown);
  if (status !== undefined) return errorFromStatus('llm', status, codeOf(thrown));
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return errorFromTransport('llm', cause, signal);
}

export function statusOf(thrown: unknown): number | undefined {
  const status = thrown instanceof Error && 'status' in thrown ? thrown.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

function codeOf(thrown: unknown): string {
  const { code, type } = thrown as Partial<APIError>;
  return [code, type].filter((word) => typeof word === 'string').join(' ');
}
