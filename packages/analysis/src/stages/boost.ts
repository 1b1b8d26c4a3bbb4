import type { Signal } from '@attack-kg/contracts';
import { type Candidate, compareCandidates } from '../candidate.ts';
import type { Stage } from '../stage.ts';

/** By how much a name raises what the text already speaks for. */
const nameBoost = 0.2;

/**
 * A group, tool or program named in the finding raises the techniques that the graph gives it, if the text speaks
 * for them too, in the order; how likely they are is the text's to say. A name alone brings nothing up.
 */
export const boostByNames: Stage = (candidates, _, { classification }) => {
  const used = new Set(classification.names.flatMap((mention) => mention.name.techniques));
  return candidates
    .map((candidate) =>
      used.has(candidate.attackId) && candidate.score > 0
        ? { ...raised(candidate, 'name', nameBoost), probability: candidate.probability }
        : candidate,
    )
    .sort(compareCandidates);
};

const certain = 0.4;
const cooccurrenceBoost = 0.1;
/** More companions than so many add nothing. */
const mostCompanions = 3;

/** In a narrative, techniques that the same actors use as the certain ones are raised a little. */
export const boostByCooccurrence: Stage = (candidates, { lexicon }, { classification }) => {
  const anchors = candidates.filter((candidate) => candidate.probability >= certain);
  if (classification.type !== 'attack_narrative' || anchors.length < 2) return [...candidates];
  const companions = new Map<string, number>();
  for (const anchor of anchors) {
    for (const [attackId] of lexicon.cooccurrence[anchor.attackId] ?? []) {
      companions.set(attackId, (companions.get(attackId) ?? 0) + 1);
    }
  }
  return candidates
    .map((candidate) => {
      const agreeing = Math.min(companions.get(candidate.attackId) ?? 0, mostCompanions);
      if (agreeing === 0 || candidate.score >= certain) return candidate;
      return raised(candidate, 'cooccurrence', cooccurrenceBoost * agreeing);
    })
    .sort(compareCandidates);
};

/** Raised by a part of what is missing to 1, the more the higher it stands already. */
function raised(candidate: Candidate, signal: Signal, boost: number): Candidate {
  const { score, probability, signals } = candidate;
  const raise = (value: number) => value + (1 - value) * value * boost;
  return {
    ...candidate,
    score: raise(score),
    probability: raise(probability),
    signals: new Set([...signals, signal]),
  };
}
