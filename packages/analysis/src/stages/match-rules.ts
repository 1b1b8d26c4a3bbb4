import { type Calibration, scoreOf } from '@attack-kg/contracts';
import { type Candidate, compareCandidates, compareSupport, type Support } from '../candidate.ts';
import { matchIds } from '../mentions/match-ids.ts';
import type { RuleMatch } from '../mentions/rule-match.ts';
import type { Stage } from '../stage.ts';
import { matchWeaknesses } from '../weaknesses/match-weaknesses.ts';

/** Takes over what ids and weaknesses in the finding lead to: such a technique is a candidate even if no text resembles it. */
export const matchRules: Stage = (candidates, { lexicon, calibration }, { request, classification }) => {
  const matches = [...matchIds(classification, lexicon), ...matchWeaknesses(request.finding, classification)];
  return addRuleMatches(candidates, matches, calibration);
};

/** A match has a probability; it is put on the scale of scores, at the score that is right as often. */
export function addRuleMatches(
  candidates: readonly Candidate[],
  matches: readonly RuleMatch[],
  calibration: Calibration,
): Candidate[] {
  const byId = new Map(candidates.map((candidate) => [candidate.attackId, candidate]));
  for (const match of matches) {
    const known = byId.get(match.attackId) ?? nothingYet(match.attackId);
    byId.set(match.attackId, withMatch(known, match, calibration));
  }
  return [...byId.values()].sort(compareCandidates);
}

function nothingYet(attackId: string): Candidate {
  return { attackId, score: 0, signals: new Set(), support: [], reasons: [] };
}

function withMatch(
  candidate: Candidate,
  { signal, reason, start, end, probability }: RuleMatch,
  calibration: Calibration,
): Candidate {
  const score = scoreOf(calibration, probability);
  const support: Support = { start, end, score, by: 'rule' };
  return {
    ...candidate,
    score: bothSay(candidate.score, score),
    signals: new Set([...candidate.signals, signal]),
    support: [...candidate.support, support].sort(compareSupport),
    reasons: candidate.reasons.includes(reason) ? candidate.reasons : [...candidate.reasons, reason],
  };
}

/** The stronger score, and a little of what the other adds to it. */
function bothSay(one: number, other: number): number {
  const stronger = Math.max(one, other);
  return stronger + (1 - stronger) * Math.min(one, other) * 0.1;
}
