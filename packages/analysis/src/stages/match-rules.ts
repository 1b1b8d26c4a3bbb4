import { type Candidate, compareCandidates, compareSupport, type Support } from '../candidate.ts';
import { matchIds } from '../mentions/match-ids.ts';
import type { RuleMatch } from '../mentions/rule-match.ts';
import type { Stage } from '../stage.ts';
import { matchWeaknesses } from '../weaknesses/match-weaknesses.ts';

/** Takes over what ids and weaknesses in the finding lead to: such a technique is a candidate even if no text resembles it. */
export const matchRules: Stage = (candidates, { lexicon }, { request, classification }) => {
  const matches = [...matchIds(classification, lexicon), ...matchWeaknesses(request.finding, classification, lexicon)];
  return addRuleMatches(candidates, matches);
};

/**
 * A match has a probability, and so have candidates. A report may name one id thousands of times: matches are gathered
 * first, and what supports a technique is sorted once.
 */
export function addRuleMatches(candidates: readonly Candidate[], matches: readonly RuleMatch[]): Candidate[] {
  const byId = new Map(candidates.map((candidate) => [candidate.attackId, candidate]));
  for (const [attackId, group] of Map.groupBy(matches, (match) => match.attackId)) {
    byId.set(attackId, withMatches(byId.get(attackId) ?? nothingYet(attackId), group));
  }
  return [...byId.values()].sort(compareCandidates);
}

function nothingYet(attackId: string): Candidate {
  return { attackId, score: 0, probability: 0, inherited: 0, also: [], signals: new Set(), support: [], reasons: [] };
}

function withMatches(candidate: Candidate, matches: readonly RuleMatch[]): Candidate {
  const probabilities = matches.map(({ probability }) => probability);
  const support = matches.map(
    ({ start, end, probability }): Support => ({ start, end, score: probability, by: 'rule' }),
  );
  return {
    ...candidate,
    score: probabilities.reduce(bothSay, candidate.score),
    probability: probabilities.reduce(bothSay, candidate.probability),
    inherited: 0,
    signals: new Set([...candidate.signals, ...matches.map(({ signal }) => signal)]),
    support: [...candidate.support, ...support].sort(compareSupport),
    reasons: [...new Set([...candidate.reasons, ...matches.map(({ reason }) => reason)])],
  };
}

/** The stronger, and a little of what the other adds to it. */
function bothSay(one: number, other: number): number {
  const stronger = Math.max(one, other);
  return stronger + (1 - stronger) * Math.min(one, other) * 0.1;
}
