/** The body of an error answer: RFC 9457, with our `code` and the id under which the server logged it. */
export interface ProblemBody {
  status: number;
  code: string;
  title: string;
  detail: string;
  request_id?: string;
  errors?: { field: string; message: string }[];
}

/** What the server refused or could not do, or, with status 0 and code `unreachable`, that there was no server. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | null;
  /** Each field of the request that was not valid. */
  readonly errors: { field: string; message: string }[];
  /** When a repeat may help: milliseconds to wait; null where it does not. */
  readonly retryAfterMs: number | null;

  constructor(problem: ProblemBody, retryAfterMs: number | null, options?: ErrorOptions) {
    super(problem.detail || problem.title, options);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.requestId = problem.request_id ?? null;
    this.errors = problem.errors ?? [];
    this.retryAfterMs = retryAfterMs;
  }
}

/** An answer that is no success, as an error; the body may be anything, since a proxy may have written it. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => '');
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const mayRepeat = response.status === 429 || response.status === 503;
  const retryAfterMs = mayRepeat ? (Number.isFinite(seconds) ? seconds : 1) * 1000 : null;
  return new ApiProblem(readProblem(text, response.status), retryAfterMs);
}

/** A problem as it stands in a body or in a line of a batch. */
export function readProblem(text: string, status: number): ProblemBody {
  const unknown = { status, code: `http_${status}`, title: `HTTP ${status}`, detail: text.trim().slice(0, 300) };
  try {
    const body: unknown = JSON.parse(text);
    return isProblem(body) ? body : unknown;
  } catch {
    return unknown;
  }
}

function isProblem(value: unknown): value is ProblemBody {
  return typeof value === 'object' && value !== null && 'code' in value && 'title' in value;
}
