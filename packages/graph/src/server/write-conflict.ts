import { AppError } from '@attack-kg/contracts';
import { errorFromStatus, retryUpstream } from '@attack-kg/upstream';

/** Neptune's code for a write that was rolled back, because another was at the same statements. Its status, 500, says less. */
const conflict = 'ConcurrentModificationException';
const attempts = 10;

/** What a SPARQL server's status and body mean. */
export function graphError(status: number, body: string, retryAfter?: string | null): AppError {
  const { code, message, publicMessage, details } = errorFromStatus('graph', status, body, retryAfter);
  const cause = new Error(body.slice(0, 200));
  cause.name = codeIn(body);
  return new AppError(code, { message, publicMessage, details, ...(cause.name === conflict ? { cause } : {}) });
}

/** A write that lost against another left nothing behind, so it is safe to repeat, whatever it writes. */
export function repeatConflicts<Result>(write: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  return retryUpstream(write, signal, {
    attempts,
    only: ({ cause }) => cause instanceof Error && cause.name === conflict,
  });
}

function codeIn(body: string): string {
  try {
    return String(JSON.parse(body)?.code);
  } catch {
    return '';
  }
}
