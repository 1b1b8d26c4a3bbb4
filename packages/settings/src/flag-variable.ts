import * as z from 'zod';

/** An environment variable that is `true` or `false`; absent is false. */
export const flagVariable = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');
