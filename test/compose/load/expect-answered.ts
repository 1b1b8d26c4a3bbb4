import { expect } from 'vitest';
import type { Summary } from './outcome.ts';

/** Every request was answered. In every part exactly: where one was refused, the code of it is what a failed run shows. */
export function expectAnswered(
  { requests, answered, refused, broken, failed }: Summary,
  allowed = { broken: 0 },
): void {
  expect({ answered, refused, broken, failed }).toEqual({
    answered: requests - allowed.broken,
    refused: {},
    broken: allowed.broken,
    failed: [],
  });
}
