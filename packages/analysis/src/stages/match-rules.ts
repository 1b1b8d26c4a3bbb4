import { type Calibration, scoreOf } from '@attack-kg/contracts';
import { type Candidate, compareCandidates, compareSupport, type Support } from '../candidate.ts';
import { matchIds } from '../mentions/match-ids.ts';
import type { RuleMatch } from '../mentions/rule-match.ts';
import type { Stage } from '../stage.ts';
import { matchWeaknesses } from '../weaknesses/match-weaknesses.ts';

/** Takes over what ids and weaknesses in the finding lead to: such a technique is a candidate even if no text resembles it. */
export const matchRules: Stage = (candidates, { lexicon, calibration }, { request, classification }) => {
  const matches = [...matchIds(classification, lexicon), ...matchWeaknesses(request.finding, classification, lexicon)];
  return addRuleMatches(candidates, matches, calibration);
};

/**
 * A match has a probability; it is put on the scale of scores, at the score that is right as often. A report may name one id
 * thousands of times: matches are gathered first, and what supports a technique is sorted once.
 */
export function addRuleMatches(
  candidates: readonly Candidate[],
  matches: readonly RuleMatch[],
  calibration: Calibration,
): Candidate[] {
  const byId = new Map(candidates.map((candidate) => [candidate.attackId, candidate]));
  for (const [attackId, group] of Map.groupBy(matches, (match) => match.attackId)) {
    byId.set(attackId, withMatches(byId.get(attackId) ?? nothingYet(attackId), group, calibration));
  }
  return [...byId.values()].sort(compareCandidates);
}

function nothingYet(attackId: string): Candidate {
  return { attackId, score: 0, signals: new Set(), support: [], reasons: [] };
}

function withMatches(candidate: Candidate, matches: readonly RuleMatch[], calibration: Calibration): Candidate {
  const probabilities = new Set(matches.map(({ probability }) => probability));
  const byProbability = new Map([...probabilities].map((one) => [one, scoreOf(calibration, one)]));
  const scores = matches.map(({ probability }) => byProbability.get(probability) ?? 0);
  const support = matches.map(
    ({ start, end }, index): Support => ({ start, end, score: scores[index] ?? 0, by: 'rule' }),
  );
  return {
    ...candidate,
    score: scores.reduce(bothSay, candidate.score),
    signals: new Set([...candidate.signals, ...matches.map(({ signal }) => signal)]),
    support: [...candidate.support, ...support].sort(compareSupport),
    reasons: [...new Set([...candidate.reasons, ...matches.map(({ reason }) => reason)])],
  };
}

/** The stronger score, and a little of what the other adds to it. */
function bothSay(one: number, other: number): number {
  const stronger = Math.max(one, other);
  return stronger + (1 - stronger) * Math.min(one, other) * 0.1;
}
