import { type Calibration, type Lexicon, scoreOf } from '@attack-kg/contracts';
import type { Classification } from '../classify/classify.ts';
import { type Candidate, compareCandidates } from './candidate.ts';
import type { RuleMatch } from './rule-match.ts';

/**
 * Takes over what ids and weaknesses in the finding point to: such a technique is a candidate even if no text resembles
 * it. How far a pointer is to be trusted is a probability; it is put on the scale of likeness, at the score that is right as often.
 */
export function addRuleMatches(
  candidates: readonly Candidate[],
  pointers: readonly RuleMatch[],
  calibration: Calibration,
): Candidate[] {
  const byId = new Map(candidates.map((candidate) => [candidate.attackId, candidate]));
  for (const pointer of pointers) {
    const { attackId, signal, share, start, end, reason } = pointer;
    const candidate = byId.get(attackId) ?? { attackId, score: 0, signals: new Set(), support: [], reasons: [] };
    byId.set(attackId, candidate);
    candidate.signals.add(signal);
    if (!candidate.reasons.includes(reason)) candidate.reasons.push(reason);
    candidate.support.push({ start, end, share });
    candidate.support.sort((a, b) => b.share - a.share || a.start - b.start);
    candidate.score = bothSay(candidate.score, scoreOf(calibration, share));
  }
  return [...byId.values()].sort(compareCandidates);
}

/** The stronger word, and a little of what the other adds to it. */
function bothSay(one: number, other: number): number {
  const stronger = Math.max(one, other);
  return stronger + (1 - stronger) * Math.min(one, other) * 0.1;
}

/** By how much a name raises what the text already speaks for. */
const nameRaise = 0.2;

/**
 * A group, tool or program named in the finding raises the techniques that the graph gives it, if the text speaks
 * for them too. A name alone brings nothing up.
 */
export function raiseByNames(candidates: readonly Candidate[], classification: Classification): Candidate[] {
  const used = new Set(classification.names.flatMap((mention) => mention.name.techniques));
  for (const candidate of candidates) {
    if (!used.has(candidate.attackId) || candidate.score === 0) continue;
    candidate.signals.add('name');
    candidate.score += (1 - candidate.score) * candidate.score * nameRaise;
  }
  return [...candidates].sort(compareCandidates);
}

const certain = 0.4;
const cooccurrenceRaise = 0.1;

/** In a narrative, techniques that the same actors use as the certain ones are raised a little. */
export function raiseByCooccurrence(candidates: readonly Candidate[], lexicon: Lexicon): Candidate[] {
  const anchors = candidates.filter((candidate) => candidate.score >= certain);
  if (anchors.length < 2) return [...candidates];
  const companions = new Map<string, number>();
  for (const anchor of anchors) {
    for (const [attackId] of lexicon.cooccurrence[anchor.attackId] ?? []) {
      companions.set(attackId, (companions.get(attackId) ?? 0) + 1);
    }
  }
  for (const candidate of candidates) {
    const agreeing = companions.get(candidate.attackId) ?? 0;
    if (agreeing === 0 || candidate.score >= certain) continue;
    candidate.signals.add('cooccurrence');
    candidate.score += (1 - candidate.score) * candidate.score * cooccurrenceRaise * Math.min(agreeing, 3);
  }
  return [...candidates].sort(compareCandidates);
}
