import { type LocalScorerName, localScorerNames, scorerNames, type TechniqueExplanation } from '@attack-kg/contracts';
import { round } from '@attack-kg/ranking';
import type { ScoredSpan } from '../retrieval/scored-span.ts';
import type { TechniqueScores } from '../retrieval/technique-scores.ts';
import type { TechniqueSpace } from '../retrieval/technique-space.ts';

type Vote = TechniqueExplanation['votes'][number];

/** A span with what each local scorer alone makes of it: a distribution over the techniques. */
export interface WeighedSpan extends Pick<ScoredSpan, 'span' | 'found'> {
  distributions: Pick<TechniqueScores, LocalScorerName>;
}

const mostVotes = 12;

/** The strongest votes for a technique, and of each scorer its strongest: shares of different scorers are not to be compared. */
export function votesFor(attackId: string, spans: readonly WeighedSpan[], { positions }: TechniqueSpace): Vote[] {
  const position = positions.get(attackId) ?? -1;
  const votes = spans
    .flatMap((span) => [...documentVotes(span, attackId), ...scorerVotes(span, position)])
    .sort(strongestFirst);
  const ofScorers = scorerNames.flatMap((name) => votes.find((vote) => vote.scorer === name) ?? []);
  const others = votes.filter((vote) => !ofScorers.includes(vote)).slice(0, mostVotes - ofScorers.length);
  return [...ofScorers, ...others].sort(strongestFirst);
}

function strongestFirst(a: Vote, b: Vote): number {
  return b.share - a.share;
}

function documentVotes({ span: { start, end }, found: { hits } }: WeighedSpan, attackId: string): Vote[] {
  const total = hits.reduce((sum, hit) => sum + hit.score, 0);
  return hits.flatMap((hit, index): Vote[] => {
    if (hit.attack_id !== attackId) return [];
    const document = { id: hit.id, kind: hit.kind, score: round(hit.score), rank: index + 1 };
    return [{ scorer: 'documents', start, end, share: round(hit.score / total), document }];
  });
}

function scorerVotes({ span: { start, end }, distributions }: WeighedSpan, position: number): Vote[] {
  return localScorerNames
    .map((scorer): Vote => ({ scorer, start, end, share: round(distributions[scorer][position] ?? 0), document: null }))
    .filter(({ share }) => share > 0);
}
