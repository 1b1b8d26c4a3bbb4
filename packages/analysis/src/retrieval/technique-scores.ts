import type { ScorerName } from '@attack-kg/contracts';

/** What each scorer makes of a stretch of text: a number for each technique of the seed's technique space. */
export type TechniqueScores = Record<ScorerName, Float32Array>;

/** The same question to each scorer. */
export function byScorer<Name extends ScorerName, Value>(
  names: readonly Name[],
  ask: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, ask(name)])) as Record<Name, Value>;
}
