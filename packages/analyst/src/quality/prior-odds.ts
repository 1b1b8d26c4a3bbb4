/** No probability is taken for nought or one: no word makes a technique sure, or lifts one from nothing. */
const leastDoubt = 0.01;

/** The odds of a probability before a model spoke: what its words are measured against, and what they then change. */
export function priorOdds(probability: number): number {
  const bounded = Math.min(1 - leastDoubt, Math.max(leastDoubt, probability));
  return bounded / (1 - bounded);
}
