import { type JudgingLane, judgingLanes, type LaneScores } from './lane-scores.ts';
import type { TechniqueSpace } from './technique-space.ts';

/** What a window says for one technique. */
export interface TechniqueSupport {
  attackId: string;
  share: number;
  /** The lanes that have it among their first. */
  lanes: JudgingLane[];
}

/** Weaker than this, a technique is not in question. */
const leastShare = 0.0005;
/** A lane brought up what it has among so many. */
const firstOfLane = 10;

export function supportOf(shares: Float32Array, scores: LaneScores, { ids }: TechniqueSpace): TechniqueSupport[] {
  const bars = judgingLanes.map((lane) => [lane, scores[lane], barOf(scores[lane])] as const);
  return ids.flatMap((attackId, at): TechniqueSupport[] => {
    const share = shares[at] ?? 0;
    if (share < leastShare) return [];
    const lanes = bars.filter(([, values, bar]) => (values[at] ?? bar) > bar).map(([lane]) => lane);
    return [{ attackId, share, lanes }];
  });
}

/** The value that the first of a lane are above. */
function barOf(values: Float32Array): number {
  return values.toSorted()[values.length - firstOfLane - 1] ?? Number.NEGATIVE_INFINITY;
}
