import { AppError } from '@attack-kg/contracts';

/** What says that an upstream is away or ill, rather than that we or the data are wrong. */
const awayCodes: ReadonlySet<string> = new Set([
  'upstream_unavailable',
  'upstream_overloaded',
  'upstream_timeout',
  'upstream_invalid_response',
]);

export function isAway(thrown: unknown): thrown is AppError {
  return AppError.is(thrown) && awayCodes.has(thrown.code);
}
