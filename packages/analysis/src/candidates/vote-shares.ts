import type { SearchHit } from '@attack-kg/contracts/search-document';

/**
 * Neighbours vote for their technique with their score to a power; the result is each technique's share of all
 * votes (sums to 1). A power above 1 lets near neighbours outweigh many far ones.
 */
export function voteShares(hits: readonly SearchHit[], power: number): Map<string, number> {
  const votes = new Map<string, number>();
  let total = 0;
  for (const hit of hits) {
    const vote = Math.max(0, hit.score) ** power;
    votes.set(hit.attack_id, (votes.get(hit.attack_id) ?? 0) + vote);
    total += vote;
  }
  if (total > 0) for (const [attackId, vote] of votes) votes.set(attackId, vote / total);
  return votes;
}
