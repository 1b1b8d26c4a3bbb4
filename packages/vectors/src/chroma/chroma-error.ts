import { AppError, type ErrorCode } from '@attack-kg/contracts';
import { errorFromTransport, unreachedError, upstreamError } from '@attack-kg/upstream';

/** The client names a class for each status and keeps neither status nor cause; the name is all there is. */
const codes: Record<string, ErrorCode> = {
  ChromaServerError: 'upstream_unavailable',
  ChromaRateLimitError: 'upstream_overloaded',
  ChromaClientError: 'upstream_rejected',
  ChromaUnauthorizedError: 'upstream_rejected',
  ChromaForbiddenError: 'upstream_rejected',
  ChromaUniqueError: 'upstream_rejected',
  ChromaQuotaExceededError: 'upstream_rejected',
};

/** A vendor error as one of ours. An absent collection is `data_not_ready`; time limits come from the signals. */
export function chromaError(thrown: unknown, isLate: boolean, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  if (AppError.is(thrown)) return thrown;
  if (isLate) return upstreamError('vectors', 'upstream_timeout', 'no answer in time', thrown);
  const name = thrown instanceof Error ? thrown.name : '';
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (name === 'ChromaNotFoundError') return upstreamError('vectors', 'data_not_ready', message, thrown);
  if (name === 'ChromaConnectionError') return unreachedError('vectors', message, thrown);
  const code = codes[name];
  return code ? upstreamError('vectors', code, message, thrown) : errorFromTransport('vectors', thrown, signal);
}
