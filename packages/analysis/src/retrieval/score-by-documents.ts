import type { FoundDocuments, SearchHit } from '@attack-kg/contracts';
import type { TechniqueSpace } from './technique-space.ts';

/** A technique that no found document speaks of is unlikely, not impossible. */
const leastShare = 0.001;

/** The logarithm of each technique's share of the votes of the documents that were found. */
export function scoreByDocuments({ ids, positions }: TechniqueSpace, { hits }: FoundDocuments): Float32Array {
  const scores = new Float32Array(ids.length).fill(Math.log(leastShare));
  for (const [attackId, share] of voteShares(hits)) {
    const position = positions.get(attackId);
    if (position !== undefined) scores[position] = Math.log(leastShare + share);
  }
  return scores;
}

/** Found documents vote for their technique with their score; the result is each technique's share of all votes (sums to 1). */
function voteShares(hits: readonly SearchHit[]): Map<string, number> {
  const votes = new Map<string, number>();
  const total = hits.reduce((sum, hit) => sum + hit.score, 0);
  for (const hit of hits) votes.set(hit.attack_id, (votes.get(hit.attack_id) ?? 0) + hit.score / total);
  return votes;
}
