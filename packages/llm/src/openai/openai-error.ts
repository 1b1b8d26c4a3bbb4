import { AppError } from '@attack-kg/contracts';
import { errorFromTransport, upstreamError } from '@attack-kg/upstream';
import { APIConnectionTimeoutError } from 'openai';
import { modelError } from '../model-error.ts';

export interface FailedCall {
  model: string;
  /** What was sent, so that the log does not repeat it. */
  prompt: string;
  /** Our deadline. */
  limit: AbortSignal;
  /** The caller's. */
  signal: AbortSignal | undefined;
}

/** What the client threw, by our table; by status, not by its words. */
export function fromOpenAiError(thrown: unknown, { model, prompt, limit, signal }: FailedCall): unknown {
  if (AppError.is(thrown)) return thrown;
  if (signal?.aborted) return signal.reason;
  // The client has a time limit of its own, which may be the first to end.
  if (limit.aborted || thrown instanceof APIConnectionTimeoutError)
    return upstreamError('llm', 'upstream_timeout', 'no whole answer in time');
  const status = statusOf(thrown);
  const said = thrown instanceof Error ? thrown.message : '';
  if (status !== undefined) {
    return modelError(status, said, prompt, model, () => 'see LLM_MODEL and LLM_BASE_URL, and what /models lists');
  }
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return errorFromTransport('llm', cause, signal);
}

export function statusOf(thrown: unknown): number | undefined {
  const status = thrown instanceof Error && 'status' in thrown ? thrown.status : undefined;
  return typeof status === 'number' ? status : undefined;
}
