import {
  type AnalysisResult,
  type ExplainedStage,
  explainedStages,
  type Lexicon,
  scorerNames,
  type TechniqueExplanation,
} from '@attack-kg/contracts';
import { round } from '@attack-kg/ranking';
import { localScorerNames } from '../candidates/technique-scores.ts';
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

/** The strongest, and of each scorer its strongest: shares of different scorers are not to be compared. */
function votesFor(trace: AnalysisTrace, attackId: string): Vote[] {
  const votes = trace.windows
    .filter((window) => !window.offTopic)
    .flatMap((window) => [...documentVotes(window, attackId), ...scorerVotes(window, attackId)])
    .sort(strongestFirst);
  const ofScorers = scorerNames.flatMap((scorer) => votes.find((vote) => vote.scorer === scorer) ?? []);
  const others = votes.filter((vote) => !ofScorers.includes(vote)).slice(0, mostVotes - ofScorers.length);
  return [...ofScorers, ...others].sort(strongestFirst);
}

function strongestFirst(a: Vote, b: Vote): number {
  return b.share - a.share;
}

function documentVotes({ start, end, hits }: TracedWindow, attackId: string): Vote[] {
  const total = hits.reduce((sum, hit) => sum + hit.score, 0);
  return hits.flatMap((hit, index): Vote[] => {
    if (hit.attack_id !== attackId) return [];
    const document = { id: hit.id, kind: hit.kind, score: round(hit.score), rank: index + 1 };
    return [{ scorer: 'documents', start, end, share: round(hit.score / total), document }];
  });
}

function scorerVotes({ start, end, distributions, space }: TracedWindow, attackId: string): Vote[] {
  const position = space.positions.get(attackId) ?? -1;
  return localScorerNames
    .map((scorer): Vote => ({ scorer, start, end, share: round(distributions[scorer][position] ?? 0), document: null }))
    .filter(({ share }) => share > 0);
}
