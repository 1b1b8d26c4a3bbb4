import { topIndices } from '@attack-kg/ranking';
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
  const firsts = judgingLanes.map((lane) => [lane, firstIn(scores[lane])] as const);
  const support: TechniqueSupport[] = [];
  for (const [at, attackId] of ids.entries()) {
    const share = shares[at] ?? 0;
    if (share < leastShare) continue;
    support.push({ attackId, share, lanes: firsts.filter(([, first]) => first.has(at)).map(([lane]) => lane) });
  }
  return support;
}

/** Positions of a lane's first; none where it cannot tell them from many others. */
function firstIn(values: Float32Array): Set<number> {
  const first = topIndices(values, firstOfLane, () => true);
  return new Set(first.length > 2 * firstOfLane ? [] : first);
}
