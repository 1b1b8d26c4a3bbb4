import { type Lexicon, parentOf } from '@attack-kg/contracts';
import { parentFractionsOf } from './parent-fractions.ts';

/** The techniques that a seed's scorers tell apart, as positions. */
export interface TechniqueSpace {
  ids: readonly string[];
  positions: ReadonlyMap<string, number>;
  /** By sub-technique the position of its parent, else -1. */
  parents: Int32Array;
  /** By parent, what fraction of a sub-technique's score it gets too. */
  parentFractions: Float32Array;
}

export function createTechniqueSpace(ids: readonly string[], { techniques }: Lexicon): TechniqueSpace {
  const positions = new Map(ids.map((id, position) => [id, position]));
  const parents = Int32Array.from(ids, (id) => positions.get(parentOf(id) ?? '') ?? -1);
  const uses = new Map(techniques.map(({ attack_id, used_by }) => [attack_id, used_by]));
  const parentFractions = parentFractionsOf(
    parents,
    ids.map((id) => uses.get(id) ?? 0),
  );
  return { ids, positions, parents, parentFractions };
}
