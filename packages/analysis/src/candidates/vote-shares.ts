import type { SearchHit } from '@attack-kg/contracts';

/** Found documents vote for their technique with their score; the result is each technique's share of all votes (sums to 1). */
export function voteShares(hits: readonly SearchHit[]): Map<string, number> {
  const votes = new Map<string, number>();
  const total = hits.reduce((sum, hit) => sum + hit.score, 0);
  for (const hit of hits) votes.set(hit.attack_id, (votes.get(hit.attack_id) ?? 0) + hit.score / total);
  return votes;
}
