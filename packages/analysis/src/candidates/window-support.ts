import { type ScorerName, scorerNames } from '@attack-kg/contracts';
import { topIndices } from '@attack-kg/ranking';
import type { TechniqueScores } from './technique-scores.ts';
import type { TechniqueSpace } from './technique-space.ts';

/** What a window says for one technique. */
export interface TechniqueSupport {
  attackId: string;
  share: number;
  /** The scorers that have it among their first. */
  signals: ScorerName[];
}

/** Weaker than this, a technique is not in question. */
const leastShare = 0.0005;
/** A scorer brought up what it has among so many. */
const firstOfLane = 10;

export function supportOf(shares: Float32Array, scores: TechniqueScores, { ids }: TechniqueSpace): TechniqueSupport[] {
  const firsts = scorerNames.map((scorer) => [scorer, firstIn(scores[scorer])] as const);
  const support: TechniqueSupport[] = [];
  for (const [at, attackId] of ids.entries()) {
    const share = shares[at] ?? 0;
    if (share < leastShare) continue;
    support.push({ attackId, share, signals: firsts.filter(([, first]) => first.has(at)).map(([scorer]) => scorer) });
  }
  return support;
}

/** Positions of a scorer's first; none where it cannot tell them from many others. */
function firstIn(values: Float32Array): Set<number> {
  const first = topIndices(values, firstOfLane, () => true);
  return new Set(first.length > 2 * firstOfLane ? [] : first);
}
