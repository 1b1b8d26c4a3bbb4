import { AppError, errorCodes } from '@attack-kg/contracts';
import { describeError } from '@attack-kg/telemetry';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { RequestState } from './request-state.ts';

const retryAfterSeconds = 2;

/** Any thrown thing as RFC 9457 `application/problem+json`. What is not ours is answered in general words. */
export function errorResponse(thrown: unknown, context: Context<RequestState>): Response {
  const error = fromFramework(thrown) ?? AppError.from(thrown);
  context.get('event').code = error.code;
  context.get('event').error = describeError(error.code === 'internal' ? thrown : error);
  const problem = problemOf(error, context.get('requestId'));
  return new Response(JSON.stringify(problem), { status: error.status, headers: problemHeaders(error) });
}

/** Headers of a problem, by its status. */
export function problemHeaders(error: AppError): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (error.status === 503 || error.status === 429) {
    headers['retry-after'] = String(error.details.retry_after_s ?? retryAfterSeconds);
  }
  if (error.status === 401) headers['www-authenticate'] = 'Bearer realm="attack-kg"';
  return headers;
}

/** The body of a problem, also for streams whose status is long sent. */
export function problemOf(error: AppError, requestId: string) {
  return {
    // A name, not an address; docs/errors.md has a heading for each.
    type: `urn:attack-kg:error:${error.code}`,
    title: errorCodes[error.code].title,
    status: error.status,
    detail: error.publicMessage,
    code: error.code,
    request_id: requestId,
    ...error.details,
  };
}

/** Hono throws its own for bodies that are no JSON and the like. */
function fromFramework(thrown: unknown): AppError | undefined {
  if (!(thrown instanceof HTTPException)) return undefined;
  if (thrown.status === 413) return new AppError('payload_too_large', { cause: thrown });
  return new AppError(thrown.status === 404 ? 'not_found' : 'invalid_request', { cause: thrown });
}
