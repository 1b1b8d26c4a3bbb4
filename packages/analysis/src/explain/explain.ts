import type { AnalysisResult } from '@attack-kg/contracts/analysis-result';
import { type ExplainedStage, explainedStages, type TechniqueExplanation } from '@attack-kg/contracts/explanation';
import type { Lexicon } from '@attack-kg/contracts/lexicon';
import type { SearchHit } from '@attack-kg/contracts/search-document';
import { keywordPower, vectorPower } from '../candidates/powers.ts';
import { voteShares } from '../candidates/vote-shares.ts';
import type { AnalysisTrace, Rejection, TracedWindow } from './analysis-trace.ts';

type Vote = TechniqueExplanation['votes'][number];

const mostVotes = 12;
const rejections: Record<Rejection, string> = {
  retired: 'this release does not hold it',
  domain: 'it is of a domain that was not looked at',
  platform: 'it is on none of the platforms asked for',
  noise: 'its score is too far behind the best',
  top_k: 'others came before it; ask for a larger top_k',
};

/** For each technique of the answer, and for each that the caller named, its way through the analysis. */
export function explain(
  trace: AnalysisTrace,
  result: AnalysisResult,
  asked: readonly string[],
  lexicon: Lexicon,
): TechniqueExplanation[] {
  const answered = new Map(
    result.techniques.map((entry, index) => [entry.attack_id, { score: entry.score, rank: index + 1 }]),
  );
  trace.stages.set('answered', answered);
  const ids = new Set([...answered.keys(), ...asked.map((id) => id.toUpperCase())]);
  return [...ids].map((attackId) => ({
    attack_id: attackId,
    stages: explainedStages.map((stage) => {
      const at = trace.stages.get(stage)?.get(attackId);
      return { stage, score: at ? round(at.score) : null, rank: at?.rank ?? null };
    }),
    lost: answered.has(attackId) ? null : whereLost(trace, attackId, lexicon),
    votes: votesFor(trace, attackId),
  }));
}

function whereLost(trace: AnalysisTrace, attackId: string, lexicon: Lexicon): TechniqueExplanation['lost'] {
  const lost = (stage: ExplainedStage, reason: string) => ({ stage, reason });
  if (trace.stages.get('selected')?.has(attackId)) {
    return lost('answered', 'others came before it, or a language model did not choose it');
  }
  const rejection = trace.rejected.get(attackId);
  if (rejection) return lost('selected', rejections[rejection]);
  const replacement = lexicon.replaced[attackId];
  if (replacement) return lost('retrieved', `it was replaced by ${replacement}`);
  if (!lexicon.techniques.some((technique) => technique.attack_id === attackId)) {
    return lost('retrieved', 'this release does not hold it');
  }
  if (trace.windows.every((window) => window.offTopic)) {
    return lost('retrieved', 'the text is like nothing in the corpus');
  }
  return lost('retrieved', 'none of the nearest texts speaks of it');
}

function votesFor(trace: AnalysisTrace, attackId: string): Vote[] {
  return trace.windows
    .filter((window) => !window.offTopic)
    .flatMap((window) => [
      ...documentVotes(window, 'vector', window.near, vectorPower, attackId),
      ...documentVotes(window, 'keyword', window.alike, keywordPower, attackId),
      ...headVote(window, attackId),
    ])
    .sort((a, b) => b.share - a.share)
    .slice(0, mostVotes);
}

function documentVotes(
  { start, end }: TracedWindow,
  lane: 'vector' | 'keyword',
  hits: readonly SearchHit[],
  power: number,
  attackId: string,
): Vote[] {
  // Each text as if it spoke for itself alone: its own share of all votes.
  const shares = voteShares(
    hits.map((hit) => ({ ...hit, attack_id: hit.id })),
    power,
  );
  return hits.flatMap((hit, index): Vote[] => {
    if (hit.attack_id !== attackId) return [];
    const document = { id: hit.id, kind: hit.kind, score: round(hit.score), rank: index + 1 };
    return [{ lane, start, end, share: round(shares.get(hit.id) ?? 0), document }];
  });
}

function headVote({ start, end, predicted }: TracedWindow, attackId: string): Vote[] {
  const share = predicted.get(attackId) ?? 0;
  return share >= 0.001 ? [{ lane: 'head', start, end, share: round(share), document: null }] : [];
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
