import { type ScorerName, scorerNames } from '@attack-kg/contracts';
import { topIndices } from '@attack-kg/ranking';
import type { TechniqueScores } from './technique-scores.ts';
import type { TechniqueSpace } from './technique-space.ts';

/** What a span says for one technique. */
export interface TechniqueSupport {
  attackId: string;
  score: number;
  /** The scorers that have it among their first. */
  signals: readonly ScorerName[];
}

/** Weaker than this, a technique is not in question. */
const leastScore = 0.0005;
/** A scorer speaks for what it has among so many. */
const firstOfScorer = 10;

export function supportOf(fused: Float32Array, scores: TechniqueScores, { ids }: TechniqueSpace): TechniqueSupport[] {
  const signals = new Map<number, ScorerName[]>();
  for (const name of scorerNames) {
    for (const at of firstIn(scores[name])) {
      const known = signals.get(at);
      if (known) known.push(name);
      else signals.set(at, [name]);
    }
  }
  const support: TechniqueSupport[] = [];
  // Hundreds of techniques for each piece of a text: an index costs no garbage, as an iterator of entries does.
  for (let at = 0; at < ids.length; at += 1) {
    const score = fused[at] ?? 0;
    if (score >= leastScore) support.push({ attackId: ids[at] as string, score, signals: signals.get(at) ?? none });
  }
  return support;
}

const none: readonly ScorerName[] = [];

/** Positions of a scorer's first; none where it cannot tell them from many others. */
function firstIn(values: Float32Array): number[] {
  const first = topIndices(values, firstOfScorer, () => true);
  return first.length > 2 * firstOfScorer ? [] : first;
}
