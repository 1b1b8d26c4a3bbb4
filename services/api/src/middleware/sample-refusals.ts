const everyMs = 1000;

/**
 * Of requests that are refused because too many come, one a second has its line: lines for all would cost what is lacking. Gives how
 * many went without one since the last, or undefined for a request that goes without.
 */
export function sampleRefusals(now: () => number = () => performance.now()): () => number | undefined {
  let loggedAt = Number.NEGATIVE_INFINITY;
  let without = 0;
  return () => {
    if (now() - loggedAt < everyMs) {
      without += 1;
      return undefined;
    }
    const before = without;
    [loggedAt, without] = [now(), 0];
    return before;
  };
}
