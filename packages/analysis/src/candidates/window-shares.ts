import { parentOf } from '@attack-kg/contracts/ids';
import type { Lane } from './candidate.ts';

/** What one lane makes of a window: each technique's share, summing to at most 1. */
export interface LaneVotes {
  lane: Lane;
  weight: number;
  shares: ReadonlyMap<string, number>;
}

export interface WindowShare {
  share: number;
  lanes: Lane[];
}

/** A lane that gave a technique less did not bring it up. */
const leastVote = 0.01;
/**
 * What speaks for a sub-technique speaks for its parent too, but less: only where several sub-techniques share the
 * votes does the parent come before each of them.
 */
const parentShare = 0.4;

/** The lanes' weighted mean for each technique that any of them names; `sharing` lets parents have a part of it. */
export function windowShares(votes: readonly LaneVotes[], sharing = true): Map<string, WindowShare> {
  const total = votes.reduce((sum, { weight }) => sum + weight, 0);
  const result = new Map<string, WindowShare>();
  for (const { lane, weight, shares } of votes) {
    for (const [attackId, share] of shares) {
      const entry = result.get(attackId) ?? { share: 0, lanes: [] };
      result.set(attackId, entry);
      entry.share += (share * weight) / total;
      if (share >= leastVote) entry.lanes.push(lane);
    }
  }
  return sharing ? withParents(result) : result;
}

function withParents(own: ReadonlyMap<string, WindowShare>): Map<string, WindowShare> {
  const shared = new Map([...own].map(([attackId, entry]) => [attackId, { ...entry }]));
  for (const [attackId, { share }] of own) {
    const parent = shared.get(parentOf(attackId) ?? '');
    if (parent) parent.share = Math.min(1, parent.share + share * parentShare);
  }
  return shared;
}
