import { AppError, type ErrorCode, errorCodes } from '@attack-kg/contracts';

/** The roles that a service of ours can have; errors name the role, never the host. */
export type UpstreamName = 'graph' | 'vectors' | 'embeddings' | 'llm';

const names: Record<UpstreamName, string> = {
  graph: 'The graph store',
  vectors: 'The vector store',
  embeddings: 'The embeddings server',
  llm: 'The language model',
};

/** An error of the table that tells the caller which service it is about, and the log what that service said. */
export function upstreamError(upstream: UpstreamName, code: ErrorCode, message: string, cause?: unknown): AppError {
  return new AppError(code, {
    message: `${upstream}: ${message}`,
    publicMessage: errorCodes[code].title.replace('A service we need', names[upstream]),
    details: { upstream },
    cause,
  });
}

const unreachedName = 'UnreachedError';

/** `upstream_unavailable` because no connection came about or it broke off: the service is away, not ill. */
export function unreachedError(upstream: UpstreamName, message: string, cause?: unknown): AppError {
  const unreached = new Error(message, { cause });
  unreached.name = unreachedName;
  return upstreamError(upstream, 'upstream_unavailable', message, unreached);
}

/** Whether an error is that of a service that is away; one that restarts is back within seconds. */
export function isUnreached(error: AppError): boolean {
  return error.cause instanceof Error && error.cause.name === unreachedName;
}

/** What an HTTP status of an upstream means for us. Its body is for the log alone. */
export function errorFromStatus(
  upstream: UpstreamName,
  status: number,
  body: string,
  retryAfter?: string | number | null,
): AppError {
  const code: ErrorCode =
    status === 429
      ? 'upstream_overloaded'
      : status === 408
        ? 'upstream_timeout'
        : status >= 500 || status === 424
          ? 'upstream_unavailable'
          : 'upstream_rejected';
  const error = upstreamError(upstream, code, `answered ${status}: ${body.slice(0, 500)}`);
  const seconds = secondsOf(retryAfter);
  if (seconds === undefined || !error.retryable) return error;
  return new AppError(code, {
    message: error.message,
    publicMessage: error.publicMessage,
    details: { ...error.details, retry_after_s: seconds },
  });
}

/** `Retry-After` in seconds, whether it is said as a number or as a date. */
function secondsOf(retryAfter: string | number | null | undefined): number | undefined {
  if (retryAfter === null || retryAfter === undefined || retryAfter === '') return undefined;
  const seconds = Number(retryAfter);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const at = Date.parse(String(retryAfter));
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

/**
 * What a thrown transport error means. The caller's own abort is rethrown as it is; our time limit is
 * `upstream_timeout`; anything else means that the upstream cannot be reached or broke off.
 */
export function errorFromTransport(upstream: UpstreamName, thrown: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  if (AppError.is(thrown)) return thrown;
  if (thrown instanceof Error && thrown.name === 'TimeoutError') {
    return upstreamError(upstream, 'upstream_timeout', thrown.message, thrown);
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  // A transport error has a cause; a parser's or a client's stumble over the body has none.
  if (thrown instanceof SyntaxError || (thrown instanceof TypeError && thrown.cause === undefined)) {
    return upstreamError(upstream, 'upstream_invalid_response', message, thrown);
  }
  return unreachedError(upstream, message, thrown);
}
