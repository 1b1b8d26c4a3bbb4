import { errorFromStatus, errorFromTransport, upstreamError } from '@attack-kg/upstream';
import { QdrantClientResourceExhaustedError, QdrantClientUnexpectedResponseError } from '@qdrant/js-client-rest';

/** A vendor error as one of ours, by its status; an absent collection is `data_not_ready`. */
export function qdrantError(thrown: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted) return signal.reason;
  // The client's error for 429 with Retry-After, and for a success that is not 200 or 201: neither has a status.
  if (thrown instanceof QdrantClientResourceExhaustedError) {
    return errorFromStatus('vectors', 429, thrown.message, thrown.retry_after);
  }
  if (thrown instanceof QdrantClientUnexpectedResponseError) {
    return upstreamError('vectors', 'upstream_invalid_response', thrown.message, thrown);
  }
  const status = statusOf(thrown);
  if (status === undefined) return errorFromTransport('vectors', thrown, signal);
  const body = JSON.stringify(thrown instanceof Error && 'data' in thrown ? thrown.data : undefined) ?? '';
  if (status === 404) return upstreamError('vectors', 'data_not_ready', body, thrown);
  return errorFromStatus('vectors', status, body);
}

function statusOf(thrown: unknown): number | undefined {
  return thrown instanceof Error && 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : undefined;
}
