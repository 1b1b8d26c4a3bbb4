/** A probability as whole per cent, 0 to 100. */
export function percentOf(probability: number): number {
  return Math.round(Math.min(1, Math.max(0, probability)) * 100);
}
