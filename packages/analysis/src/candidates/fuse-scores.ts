import { type ScorerWeights, scorerNames } from '@attack-kg/contracts';
import { byScorer, type LocalScorerName, localScorerNames, type TechniqueScores } from './technique-scores.ts';

/**
 * The scorers' distributions as one: a logarithmic opinion pool, whose weights held-out texts of the corpus have fitted. A
 * share for each technique that passes; they sum to 1. What fails has none.
 */
export function fuseScores(scores: TechniqueScores, weights: ScorerWeights, passing: Uint8Array): Float32Array {
  const sums = new Float32Array(passing.length);
  for (const scorer of scorerNames) {
    const weight = weights[scorer];
    const values = scores[scorer];
    for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) + weight * (values[at] as number);
  }
  return softmax(sums, passing);
}

/** What each head would say by itself, as loud as it is in the pool. */
export function distributionsOf(
  scores: TechniqueScores,
  weights: ScorerWeights,
  passing: Uint8Array,
): Pick<TechniqueScores, LocalScorerName> {
  return byScorer(localScorerNames, (scorer) =>
    softmax(
      scores[scorer].map((score) => score * weights[scorer]),
      passing,
    ),
  );
}

function softmax(sums: Float32Array, passing: Uint8Array): Float32Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < sums.length; at += 1) if (passing[at]) most = Math.max(most, sums[at] as number);
  let total = 0;
  const shares = new Float32Array(sums.length);
  for (let at = 0; at < sums.length; at += 1) {
    if (!passing[at]) continue;
    shares[at] = Math.exp((sums[at] as number) - most);
    total += shares[at] as number;
  }
  if (total > 0) for (let at = 0; at < shares.length; at += 1) shares[at] = (shares[at] as number) / total;
  return shares;
}
