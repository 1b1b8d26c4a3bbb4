import * as z from 'zod';
import { scorerNames } from './signals.ts';

/** What each scorer counts for; never negative. */
const scorerWeightsSchema = z.record(z.enum(scorerNames), z.number().nonnegative());

/** What held-out texts of the corpus say about a seed's scores. */
export const calibrationSchema = z.object({
  version: z.literal(3),
  /** How many texts were held out; 0 where there were too few, and scores are taken as they are. */
  cases: z.number().int(),
  weights: scorerWeightsSchema,
  /** Score → how often a technique with that score was right; both never fall. */
  knots: z.array(z.tuple([z.number(), z.number()])).min(2),
  /** Of terse on-topic texts, all but one in a hundred are at least this relevant. */
  relevance_floor: z.number(),
});

export type ScorerWeights = z.infer<typeof scorerWeightsSchema>;
export type Calibration = z.infer<typeof calibrationSchema>;

/** Where too few texts can be held out: weights near those of the whole of ATT&CK, scores as they are, and nothing is off topic. */
export const uncalibrated: Calibration = {
  version: 3,
  cases: 0,
  weights: { documents: 0.4, keywords: 2.4, words: 1.4, characters: 2, embedding: 0.03 },
  knots: [
    [0, 0],
    [1, 1],
  ],
  relevance_floor: 0,
};

/** The probability that a technique with this score is right: straight lines between the knots. */
export function probabilityOf({ knots }: Calibration, score: number): number {
  return alongLines(knots, score);
}

/** The least score whose probability is at least this: the way back. 1 where no score has it. */
export function scoreOf({ knots }: Calibration, probability: number): number {
  if (probability > (knots.at(-1)?.[1] ?? 0)) return 1;
  return alongLines(
    knots.map(([score, value]) => [value, score]),
    probability,
  );
}

/** The height at a place on the lines between points; beyond the last, that of the last. */
function alongLines(points: readonly (readonly [number, number])[], at: number): number {
  const above = points.findIndex(([place]) => place >= at);
  const [highPlace, high] = points[above] ?? points.at(-1) ?? [1, 1];
  const [lowPlace, low] = points[above - 1] ?? [highPlace, high];
  if (above < 0 || highPlace === lowPlace) return high;
  return low + ((at - lowPlace) / (highPlace - lowPlace)) * (high - low);
}
