/** What the server says when it cannot answer (RFC 9457), or what the page says in its place. */
export interface Problem {
  title: string;
  detail: string;
  code: string;
  status?: number;
  request_id?: string;
}

/** Of a reply that is no answer, whoever sent it. */
export async function problemOf(response: Response): Promise<Problem> {
  const request_id = response.headers.get('x-request-id') ?? undefined;
  const body: unknown = await response.json().catch(() => undefined);
  const given = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  return {
    title: given.title ?? 'The server did not answer as it should',
    detail: given.detail ?? `HTTP ${response.status}`,
    code: given.code ?? 'http',
    status: response.status,
    ...(given.request_id || request_id ? { request_id: given.request_id ?? request_id ?? '' } : {}),
  };
}

export function unreachable(
  detail = 'The server could not be reached. Is it running, and are you on its network?',
): Problem {
  return { title: 'No answer', detail, code: 'unreachable' };
}

/** What the reader can do about it. */
export function cureOf({ code }: Problem): string {
  return cures[code] ?? 'Try again. If it stays, give the request id to whoever runs this server.';
}

const cures: Record<string, string> = {
  unauthorized: 'Your text is kept here. Give a key above.',
  forbidden: 'This key may only read. Ask whoever runs the server for one that may analyse.',
  rate_limited: 'Wait a minute, then try again.',
  unreachable: 'Your text is kept here. Try again when the server can be reached.',
  invalid_request: 'Change the text, then analyse it again.',
  payload_too_large: 'Send a part of it: up to 200,000 characters are read.',
  data_not_ready: 'The seed job has not finished yet. /health shows how far it is; try again in a minute.',
  data_mismatch: 'The loaded data and this program do not fit. Whoever runs the server should run the seed job again.',
  upstream_unavailable: 'A store behind the server is down. /health names it; try again when it is back.',
  overloaded: 'The server has more to do than it can bear. Try again in a few seconds.',
  upstream_overloaded: 'The server is busy. Try again in a few seconds.',
  upstream_timeout: 'A store behind the server was too slow. Try again.',
  deadline_exceeded: 'It took too long. Try again, or send a shorter text.',
  shutting_down: 'This server is about to stop; another one takes over. Try again.',
};
