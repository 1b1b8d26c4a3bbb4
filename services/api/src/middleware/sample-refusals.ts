const everyMs = 1000;

export interface RefusalSample {
  /** How many went without a line since the last, or undefined for a request that goes without. */
  line(): number | undefined;
  /** Whether the next is to have its line. */
  readonly isDue: boolean;
  /** Counts a request that goes without. */
  skip(): void;
}

/** Of requests that are refused because too many come, one a second has its line: lines for all would cost what is lacking. */
export function sampleRefusals(now: () => number = () => performance.now()): RefusalSample {
  let loggedAt = Number.NEGATIVE_INFINITY;
  let without = 0;
  const isDue = () => now() - loggedAt >= everyMs;
  return {
    get isDue() {
      return isDue();
    },
    skip() {
      without += 1;
    },
    line() {
      if (!isDue()) {
        without += 1;
        return undefined;
      }
      const before = without;
      [loggedAt, without] = [now(), 0];
      return before;
    },
  };
}
