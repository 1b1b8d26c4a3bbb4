import { type LocalScorerName, localScorerNames, type ScorerWeights, scorerNames } from '@attack-kg/contracts';
import { byScorer, type TechniqueScores } from './technique-scores.ts';

/**
 * Score fusion: the scorers' numbers, each by its weight, as one distribution over the techniques that pass (a softmax
 * of the weighted sum, that is, a product of experts). Held-out texts of the corpus have fitted the weights. The result
 * sums to 1; what does not pass has 0.
 */
export function fuseScores(scores: TechniqueScores, weights: ScorerWeights, passing: Uint8Array): Float32Array {
  const sums = new Float32Array(passing.length);
  for (const name of scorerNames) {
    const weight = weights[name];
    const values = scores[name];
    for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) + weight * (values[at] as number);
  }
  return softmax(sums, passing);
}

/** What each local scorer alone would make of it, with its own weight. */
export function distributionsOf(
  scores: TechniqueScores,
  weights: ScorerWeights,
  passing: Uint8Array,
): Pick<TechniqueScores, LocalScorerName> {
  return byScorer(localScorerNames, (name) =>
    softmax(
      scores[name].map((score) => score * weights[name]),
      passing,
    ),
  );
}

function softmax(sums: Float32Array, passing: Uint8Array): Float32Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < sums.length; at += 1) if (passing[at]) most = Math.max(most, sums[at] as number);
  let total = 0;
  const distribution = new Float32Array(sums.length);
  for (let at = 0; at < sums.length; at += 1) {
    if (!passing[at]) continue;
    distribution[at] = Math.exp((sums[at] as number) - most);
    total += distribution[at] as number;
  }
  if (total > 0) {
    for (let at = 0; at < distribution.length; at += 1) distribution[at] = (distribution[at] as number) / total;
  }
  return distribution;
}
