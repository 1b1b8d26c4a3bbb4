import { AppError } from '../../../packages/contracts/src/index.ts';
import { finalStatuses } from '../../lib/seed-pipeline/final-statuses.ts';

/** What no repetition mends. Step Functions sees of an error its name alone, and repeats all others. */
class FinalError extends Error {
  override name = 'FinalError';
}

/** An error as the state machine is to see it. */
export function forStateMachine(thrown: unknown): unknown {
  if (!AppError.is(thrown) || !finalStatuses.includes(thrown.exitCode)) return thrown;
  return new FinalError(`${thrown.code}: ${thrown.message}`, { cause: thrown });
}
