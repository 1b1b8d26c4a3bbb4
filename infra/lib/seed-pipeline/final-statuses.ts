import { errorCodes } from '../../../packages/contracts/src/errors/error-codes.ts';

const errors = Object.values(errorCodes);

/** Exit statuses after which a repetition would end the same way: none of their errors may pass by itself. */
export const finalStatuses: readonly number[] = [...new Set(errors.map(({ exit }) => exit))]
  .filter((status) => !errors.some(({ exit, retryable }) => exit === status && retryable))
  .sort((a, b) => a - b);
