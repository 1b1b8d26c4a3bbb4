import { AppError, type ErrorCode } from '@attack-kg/contracts';

/** The roles that a service of ours can have; errors name the role, never the host. */
export type UpstreamName = 'graph' | 'vectors' | 'embeddings' | 'llm';

export function upstreamError(upstream: UpstreamName, code: ErrorCode, message: string, cause?: unknown): AppError {
  return new AppError(code, { message: `${upstream}: ${message}`, details: { upstream }, cause });
}

/** What an HTTP status of an upstream means for us. Its body is for the log alone. */
export function errorFromStatus(upstream: UpstreamName, status: number, body: string): AppError {
  const code: ErrorCode =
    status === 429
      ? 'upstream_overloaded'
      : status === 408
        ? 'upstream_timeout'
        : status >= 500 || status === 424
          ? 'upstream_unavailable'
          : 'upstream_rejected';
  return upstreamError(upstream, code, `answered ${status}: ${body.slice(0, 500)}`);
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
  return upstreamError(upstream, 'upstream_unavailable', message, thrown);
}
