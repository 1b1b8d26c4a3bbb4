import { type ScorerName, scorerNames } from '@attack-kg/contracts';
import { topIndices } from '@attack-kg/ranking';
import type { TechniqueScores } from './technique-scores.ts';
import type { TechniqueSpace } from './technique-space.ts';

/** What a span says for one technique. */
export interface TechniqueSupport {
  attackId: string;
  score: number;
  /** The scorers that have it among their first. */
  signals: ScorerName[];
}

/** Weaker than this, a technique is not in question. */
const leastScore = 0.0005;
/** A scorer speaks for what it has among so many. */
const firstOfScorer = 10;

export function supportOf(fused: Float32Array, scores: TechniqueScores, { ids }: TechniqueSpace): TechniqueSupport[] {
  const firsts = scorerNames.map((name) => [name, firstIn(scores[name])] as const);
  const support: TechniqueSupport[] = [];
  for (const [at, attackId] of ids.entries()) {
    const score = fused[at] ?? 0;
    if (score < leastScore) continue;
    support.push({ attackId, score, signals: firsts.filter(([, first]) => first.has(at)).map(([name]) => name) });
  }
  return support;
}

/** Positions of a scorer's first; none where it cannot tell them from many others. */
function firstIn(values: Float32Array): Set<number> {
  const first = topIndices(values, firstOfScorer, () => true);
  return new Set(first.length > 2 * firstOfScorer ? [] : first);
}
