/** Scores nearer to 0 and 1 than this are as good as those. */
const leastScore = 1e-5;

export function logOdds(probability: number): number {
  const within = Math.min(1 - leastScore, Math.max(leastScore, probability));
  return Math.log(within / (1 - within));
}

export function sigmoid(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** The sum of values (in the order of `terms`), each by its weight. */
export function weightedSum<Term extends string>(
  terms: readonly Term[],
  weights: Readonly<Record<Term, number>>,
  values: readonly number[],
): number {
  let sum = 0;
  for (let at = 0; at < terms.length; at += 1) sum += weights[terms[at] as Term] * (values[at] ?? 0);
  return sum;
}
