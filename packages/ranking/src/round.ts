/** To four decimals: what answers show, and artifacts keep, of a number between 0 and 1. */
export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
