import { ApiProblem, problemOf } from './api-problem.ts';

export interface SendOptions {
  /** `https://attack-kg.example`, with or without a path before ours. */
  baseUrl: string;
  apiKey?: string | undefined;
  /** A whole `Authorization` header instead, as another caller gave it. */
  authorization?: string | undefined;
  /** Instead of the runtime's own: an app in the same process, or one with a proxy. */
  fetch: typeof fetch;
  /** Whole time for one call that is not a stream, repeats included. */
  timeoutMs: number;
  /** How often a call is repeated that the server was too busy for, or that did not reach it. */
  retries: number;
}

export interface Call {
  path: string;
  method: 'GET' | 'POST';
  query?: Record<string, string> | undefined;
  body?: string | ReadableStream<Uint8Array> | undefined;
  contentType?: string | undefined;
  accept: string;
  signal?: AbortSignal | undefined;
  /** A stream has no whole time of its own; it ends with its caller. */
  isStream?: boolean;
  /** Answers that are no success and yet have a body to read. */
  accepts?: readonly number[];
}

/**
 * One call, repeated where the server says that it was too busy or was not reached: an analysis changes nothing, so
 * asking twice is safe. Errors: ApiProblem.
 */
export async function send(options: SendOptions, call: Call): Promise<Response> {
  const deadline = call.isStream ? [] : [AbortSignal.timeout(options.timeoutMs)];
  const signal = AbortSignal.any([...deadline, ...(call.signal ? [call.signal] : [])]);
  // A body that is a stream is spent after the first attempt.
  const mayRepeat = typeof call.body === 'string' || call.body === undefined;
  for (let attempt = 0; ; attempt += 1) {
    const problem = await attemptCall(options, call, signal);
    if (problem instanceof Response) return problem;
    const { retryAfterMs } = problem;
    if (!mayRepeat || retryAfterMs === null || attempt >= options.retries) throw problem;
    // Not all at once: callers that were turned away together come back apart.
    await pause(retryAfterMs * (1 + Math.random() / 2), signal);
  }
}

async function attemptCall(options: SendOptions, call: Call, signal: AbortSignal): Promise<Response | ApiProblem> {
  try {
    const response = await options.fetch(addressOf(options.baseUrl, call), {
      method: call.method,
      headers: {
        accept: call.accept,
        ...(call.contentType ? { 'content-type': call.contentType } : {}),
        ...authorizationOf(options),
      },
      body: call.body ?? null,
      signal,
      // Node wants to be told that the answer may come before the whole body was sent; its types do not know of it.
      ...(call.body instanceof ReadableStream ? { duplex: 'half' } : {}),
    });
    return response.ok || call.accepts?.includes(response.status) ? response : await problemOf(response);
  } catch (cause) {
    if (call.signal?.aborted) throw call.signal.reason;
    return unreachable(options, signal.aborted, cause);
  }
}

function authorizationOf({ apiKey, authorization = apiKey && `Bearer ${apiKey}` }: SendOptions) {
  return authorization ? { authorization } : {};
}

function unreachable({ baseUrl, timeoutMs }: SendOptions, isLate: boolean, cause: unknown): ApiProblem {
  const detail = isLate ? `${baseUrl} did not answer within ${timeoutMs / 1000} s` : `${baseUrl} cannot be reached`;
  const code = isLate ? 'timeout' : 'unreachable';
  return new ApiProblem({ status: 0, code, title: detail, detail }, isLate ? null : 250, { cause });
}

function addressOf(baseUrl: string, { path, query = {} }: Call): string {
  const search = new URLSearchParams(query).toString();
  return `${baseUrl.replace(/\/+$/, '')}${path}${search ? `?${search}` : ''}`;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
