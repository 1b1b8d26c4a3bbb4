import { solve } from './solve.ts';

/** Whether something is in a text that was looked at in pieces; with one piece alone this is logistic regression. */
export interface EventCase {
  /** One row of values for each piece; their weighted sum is the piece's log-odds. */
  pieces: readonly (readonly number[])[];
  right: boolean;
  /** What the case counts for. */
  weight: number;
}

const mostSteps = 40;
/** A step that gains less than this (of the log-likelihood) is the last. */
const leastGain = 1e-5;
/** Pulls every weight but the first weakly towards zero. */
const ridge = 1;
const leastProbability = 1e-9;

/**
 * The weights that give what was right the highest likelihood, where a text has something if at least one of its pieces
 * has it, each an event of its own. Newton's steps with the expected curvature; a step that gains nothing is halved.
 */
export function fitEvents(cases: readonly EventCase[], start: readonly number[]): number[] {
  let weights = [...start];
  let now = likelihood(cases, weights);
  for (let step = 0; step < mostSteps; step += 1) {
    const { slope, curvature } = derivatives(cases, weights);
    const direction = solve(curvature, slope);
    let scale = 1;
    let moved = weights;
    let reached = Number.NEGATIVE_INFINITY;
    while (scale > 1e-3) {
      const by = scale;
      moved = weights.map((weight, index) => weight + by * (direction[index] ?? 0));
      reached = likelihood(cases, moved);
      if (reached >= now) break;
      scale /= 2;
    }
    if (!(reached > now)) break;
    const gain = reached - now;
    weights = moved;
    now = reached;
    if (gain < leastGain * Math.abs(now)) break;
  }
  return weights;
}

function penalty(weights: readonly number[]): number {
  return (ridge / 2) * weights.slice(1).reduce((sum, weight) => sum + weight * weight, 0);
}

function likelihood(cases: readonly EventCase[], weights: readonly number[]): number {
  let sum = -penalty(weights);
  for (const { pieces, right, weight } of cases) {
    let open = 0;
    for (const piece of pieces) open -= Math.log1p(Math.exp(Math.min(30, oddsOf(piece, weights))));
    const probability = Math.max(leastProbability, -Math.expm1(open));
    sum += weight * (right ? Math.log(probability) : open);
  }
  return sum;
}

function derivatives(cases: readonly EventCase[], weights: readonly number[]) {
  const size = weights.length;
  const slope = weights.map((weight, index) => (index === 0 ? 0 : -ridge * weight));
  const curvature = weights.map((_, row) => weights.map((__, column) => (row === column ? ridge : 0)));
  const gradient = new Float64Array(size);
  for (const { pieces, right, weight } of cases) {
    gradient.fill(0);
    let open = 0;
    for (const piece of pieces) {
      const odds = oddsOf(piece, weights);
      const probability = 1 / (1 + Math.exp(-odds));
      open -= Math.log1p(Math.exp(Math.min(30, odds)));
      for (let at = 0; at < size; at += 1)
        gradient[at] = (gradient[at] as number) + probability * (piece[at] as number);
    }
    const probability = Math.max(leastProbability, -Math.expm1(open));
    const pull = (weight * ((right ? 1 : 0) - probability)) / probability;
    const bend = (weight * (1 - probability)) / probability;
    for (let row = 0; row < size; row += 1) {
      const own = gradient[row] as number;
      slope[row] = (slope[row] as number) + pull * own;
      const line = curvature[row] as number[];
      for (let column = 0; column < size; column += 1) {
        line[column] = (line[column] as number) + bend * own * (gradient[column] as number);
      }
    }
  }
  return { slope, curvature };
}

function oddsOf(piece: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (piece[at] as number) * (weights[at] as number);
  return sum;
}
