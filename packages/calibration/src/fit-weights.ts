import { fuseScores, type TechniqueScores } from '@attack-kg/analysis';
import { type ScorerWeights, scorerNames, uncalibrated } from '@attack-kg/contracts';

/** A text with what the scorers make of it, and the techniques that it is known to be about. */
export interface ScoredCase {
  scores: TechniqueScores;
  /** Positions of the right techniques. */
  right: readonly number[];
  /** What the case counts for. */
  weight: number;
}

const mostSweeps = 30;
/** The weights stand when a sweep changes none by more than this share of it. */
const settled = 0.002;
/** Pulls weakly towards zero, so that a scorer that says nothing counts for nothing. */
const ridge = 1e-4;

/**
 * The weights, never negative, under which the fused scores give the right techniques the highest mean logarithm. The problem
 * is convex; it is solved one weight at a time by Newton's steps, from fixed weights: equal cases, equal weights.
 */
export function fitWeights(cases: readonly ScoredCase[], passing: Uint8Array): ScorerWeights {
  let weights = uncalibrated.weights;
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    const before = weights;
    for (const scorer of scorerNames) {
      const { slope, curvature } = derivatives(cases, weights, scorer, passing);
      const newton = weights[scorer] + (slope - 2 * ridge * weights[scorer]) / (curvature + 2 * ridge);
      // Where the curve is nearly flat, Newton's step would leap.
      const moved = Math.min(Math.max(0, newton), 2 * weights[scorer] + 1);
      weights = { ...weights, [scorer]: moved };
    }
    const now = weights;
    if (scorerNames.every((scorer) => Math.abs(now[scorer] - before[scorer]) <= settled * now[scorer])) break;
  }
  return weights;
}

/** Of the mean log-likelihood by one weight: the first derivative, and minus the second. */
function derivatives(
  cases: readonly ScoredCase[],
  weights: ScorerWeights,
  scorer: keyof ScorerWeights,
  passing: Uint8Array,
): { slope: number; curvature: number } {
  let slope = 0;
  let curvature = 0;
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  for (const { scores, right, weight } of cases) {
    const fused = fuseScores(scores, weights, passing);
    const values = scores[scorer];
    let mean = 0;
    let square = 0;
    for (let at = 0; at < fused.length; at += 1) {
      const share = fused[at] as number;
      if (share === 0) continue;
      const value = values[at] as number;
      mean += share * value;
      square += share * value * value;
    }
    const wanted = right.reduce((sum, at) => sum + (values[at] ?? 0), 0) / right.length;
    slope += weight * (wanted - mean);
    curvature += weight * (square - mean * mean);
  }
  return { slope: slope / total, curvature: curvature / total };
}
