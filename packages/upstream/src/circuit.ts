import { AppError } from '@attack-kg/contracts';
import { type UpstreamName, upstreamError } from './upstream-error.ts';

export interface CircuitOptions {
  /** So many failures in a row open it. */
  failures?: number;
  /** So long nobody is asked; then one call tries. */
  openMs?: number;
  /** A clock that nobody sets: with the day's time, one that is set back would keep it open for as long. */
  now?: () => number;
  /** Told at the beginning, and whenever it opens or closes. */
  onChange?: (upstream: UpstreamName, isOpen: boolean) => void;
}

/** What says that the upstream is dead or slow. What is `permanent` (no such model, a wrong key) counts at once as if it had failed often. A refused or nonsensical call is answered at once, and may be the finding's doing. */
const countedCodes = new Set(['upstream_unavailable', 'upstream_overloaded', 'upstream_timeout', 'deadline_exceeded']);

/**
 * Stops waiting and paying for a dead upstream: after some failures in a row, calls are `upstream_unavailable` at once
 * until a while has passed; then a single call tries, and its outcome closes or opens it again.
 */
export function createCircuit(
  upstream: UpstreamName,
  { failures = 3, openMs = 30_000, now = () => performance.now(), onChange }: CircuitOptions = {},
): <Result>(call: () => Promise<Result>) => Promise<Result> {
  let inARow = 0;
  const note = (failed: number) => {
    const changes = failed >= failures !== inARow >= failures;
    inARow = failed;
    if (changes) onChange?.(upstream, inARow >= failures);
  };
  onChange?.(upstream, false);
  let shutUntil = 0;
  let trying = false;
  return async (call) => {
    const open = inARow >= failures;
    if (open && (trying || now() < shutUntil)) {
      throw upstreamError(upstream, 'upstream_unavailable', `not asked: it failed ${inARow} times in a row`);
    }
    trying = open;
    try {
      const result = await call();
      note(0);
      return result;
    } catch (thrown) {
      note(failuresAfter(thrown, inARow, failures));
      if (inARow > 0) shutUntil = now() + openMs;
      throw thrown;
    } finally {
      if (open) trying = false;
    }
  };
}

/** How many failures in a row there are after this one. A caller's leaving says nothing of the upstream. */
function failuresAfter(thrown: unknown, inARow: number, failures: number): number {
  if (!AppError.is(thrown) && !(thrown instanceof Error && thrown.name === 'TimeoutError')) return inARow;
  const { code, details } = AppError.from(thrown);
  if (details.permanent) return Math.max(failures, inARow + 1);
  return countedCodes.has(code) ? inARow + 1 : 0;
}
