/**
 * The closed table of everything that can go wrong. docs/errors.md has a heading for each code.
 * `status` is the HTTP answer, `exit` the exit status of a job (sysexits), `retryable` whether the same
 * request may succeed later without change.
 */
export const errorCodes = {
  invalid_request: { status: 400, exit: 64, retryable: false, title: 'The request is not valid' },
  payload_too_large: { status: 413, exit: 64, retryable: false, title: 'The request is too large' },
  unauthorized: { status: 401, exit: 77, retryable: false, title: 'The request has no valid API key' },
  forbidden: { status: 403, exit: 77, retryable: false, title: 'The API key is not for this' },
  rate_limited: { status: 429, exit: 75, retryable: true, title: 'Too many requests from this caller' },
  overloaded: { status: 503, exit: 75, retryable: true, title: 'Too many requests at a time' },
  not_found: { status: 404, exit: 66, retryable: false, title: 'Not found' },
  method_not_allowed: { status: 405, exit: 64, retryable: false, title: 'The path takes other methods' },
  upstream_unavailable: { status: 503, exit: 69, retryable: true, title: 'A service we need is not reachable' },
  upstream_overloaded: { status: 503, exit: 75, retryable: true, title: 'A service we need is overloaded' },
  upstream_timeout: { status: 504, exit: 75, retryable: true, title: 'A service we need did not answer in time' },
  deadline_exceeded: { status: 504, exit: 75, retryable: false, title: 'The request ran out of time' },
  upstream_rejected: { status: 502, exit: 76, retryable: false, title: 'A service we need refused the request' },
  upstream_invalid_response: { status: 502, exit: 76, retryable: false, title: 'A service we need answered nonsense' },
  data_not_ready: { status: 503, exit: 75, retryable: false, title: 'No seed is loaded yet' },
  data_mismatch: { status: 503, exit: 78, retryable: false, title: 'The loaded data do not fit this program' },
  shutting_down: { status: 503, exit: 75, retryable: true, title: 'This process is about to stop' },
  config_invalid: { status: 500, exit: 78, retryable: false, title: 'The configuration is not valid' },
  source_unavailable: { status: 500, exit: 69, retryable: true, title: 'A source cannot be had' },
  source_corrupt: { status: 500, exit: 65, retryable: false, title: 'A source is malformed' },
  load_incomplete: { status: 500, exit: 70, retryable: true, title: 'The seed was not loaded completely' },
  internal: { status: 500, exit: 70, retryable: false, title: 'Internal error' },
} as const;

export type ErrorCode = keyof typeof errorCodes;
