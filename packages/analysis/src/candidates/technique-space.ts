import { type DocumentFilter, type Lexicon, parentOf, type TechniqueScorers } from '@attack-kg/contracts';
import { parentSharesOf } from './share-with-parents.ts';

/** The techniques that a seed's scorers tell apart, as positions. */
export interface TechniqueSpace {
  ids: readonly string[];
  positions: ReadonlyMap<string, number>;
  /** By sub-technique the position of its parent, else -1. */
  parents: Int32Array;
  /** By parent, how much of what speaks for a sub-technique speaks for it too. */
  parentShares: Float32Array;
}

const spaces = new WeakMap<TechniqueScorers, TechniqueSpace>();

export function spaceOf({ scorers, lexicon }: { scorers: TechniqueScorers; lexicon: Lexicon }): TechniqueSpace {
  let space = spaces.get(scorers);
  if (!space) {
    const ids = scorers.words.techniques;
    const positions = new Map(ids.map((id, position) => [id, position]));
    const parents = Int32Array.from(ids, (id) => positions.get(parentOf(id) ?? '') ?? -1);
    const uses = new Map(lexicon.techniques.map(({ attack_id, used_by }) => [attack_id, used_by]));
    const parentShares = parentSharesOf(
      parents,
      ids.map((id) => uses.get(id) ?? 0),
    );
    space = { ids, positions, parents, parentShares };
    spaces.set(scorers, space);
  }
  return space;
}

/** 1 for each technique that passes the filter, by what the lexicon says of it. */
export function passingTechniques(
  { ids, positions }: TechniqueSpace,
  { techniques }: Lexicon,
  { domains, platforms }: DocumentFilter,
): Uint8Array {
  const passing = new Uint8Array(ids.length);
  for (const technique of techniques) {
    const position = positions.get(technique.attack_id);
    if (position === undefined) continue;
    if (domains && !domains.includes(technique.domain)) continue;
    const fits =
      !platforms || technique.platforms.length === 0 || technique.platforms.some((name) => platforms.includes(name));
    if (fits) passing[position] = 1;
  }
  return passing;
}
