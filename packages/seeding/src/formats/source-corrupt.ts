import { AppError } from '@attack-kg/contracts';

/** Says which object of which source is malformed, and in which field. */
export function sourceCorrupt(source: string, object: string, field: string, problem: string): AppError {
  const message = `${source}: ${object}: field "${field}": ${problem}`;
  return new AppError('source_corrupt', {
    message,
    publicMessage: message,
    details: { source, object, field, problem },
  });
}
